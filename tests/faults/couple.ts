/** Two people with the real engine, paired through a relay. */
import { nodeCourier } from "../simulation/courier.ts";
import { Person, until } from "../simulation/person.ts";

export async function couple(origin: string): Promise<[Person, Person]> {
  const [ada, noor] = [new Person("Ada", nodeCourier()), new Person("Noor", nodeCourier())];
  await noor.accept(await ada.invite(origin));
  await until("both compare", () => [ada, noor].every((one) => one.pairing?.view().stage === "comparing"));
  await Promise.all([ada.pairing?.say(true), noor.pairing?.say(true)]);
  await until("both are complete", () => [ada, noor].every((one) => one.pairing?.complete() !== null));
  await Promise.all([ada.open(origin), noor.open(origin)]);
  await until("both are here", () => [ada, noor].every((one) => one.log?.link() === "here"));
  return [ada, noor];
}
