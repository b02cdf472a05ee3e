/** Values in sentences. */
import { expect, test } from "vitest";
import { fill } from "./said.tsx";

test("a value stands where its name stood, and an unknown name stays", () => {
  expect(fill("{them} told you, {when}", { them: "Noor", when: "today" })).toBe("Noor told you, today");
  expect(fill("{them} and {me}", { them: "Noor" })).toBe("Noor and {me}");
});

test("a value that ends with a full stop ends its sentence, too", () => {
  expect(fill("Lo miran otra vez {when}.", { when: "a las 8:40 p.m." })).toBe("Lo miran otra vez a las 8:40 p.m.");
  expect(fill("Good until {time}.", { time: "8:40 PM" })).toBe("Good until 8:40 PM.");
});
