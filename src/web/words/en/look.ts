/** What is said before an answer is given: three questions for oneself, and a second look at a few phrases. */
export const look = {
  check: {
    title: "Three questions before you give it",
    hint: "For you alone. Nobody sees what you think.",
    care: ["Did I name the feeling?", "Did I say why it makes sense?", "Did I ask, or did I fix?"],
    delight: ["Did I show that I am glad?", "Did I say what I like in it?", "Did I ask, or did I warn?"],
  },
  second: {
    title: "A second look at your words",
    lead: "These stand in your answer. They may be just what you mean: you know best.",
    quoted: "You wrote",
    turn: "You could turn it",
    send: "Give it as it is",
    back: "Back to my words",
    notAgain: "Do not show this again",
    silent: "Only this device looked, for a short list of phrases. Nothing of it is kept or sent.",
  },
  setting: {
    title: "A second look",
    text: "Before an answer is given, Hearth can quote back a few phrases that often hurt without meaning to. It happens on this device only.",
    on: "Take a second look",
    off: "Leave it",
  },
  kinds: {
    "at-least": {
      why: "“At least” weighs the feeling against what is left. It can sound like: it is not so bad.",
      turn: "“That was hard.” The good side can come later, if they look for it.",
    },
    "calm-down": {
      why: "Whoever is told to calm down often hears: you are too much.",
      turn: "“I see how this stirs you up. I am here.”",
    },
    always: {
      why: "“Always” speaks of the whole person. This one time is easier to talk about.",
      turn: "“On Sunday, when …, I felt …”",
    },
    never: {
      why: "“Never” leaves out the times when it was different. It asks for an argument.",
      turn: "“This time I missed …”",
    },
    should: {
      why: "“Should” brings an answer before the feeling was met.",
      turn: "“What do you need?” Or: “Would an idea help, later?”",
    },
    fix: {
      why: "A way out, offered early, can sound as if the feeling were in the way.",
      turn: "“Would you like me to think with you, or only listen?”",
    },
    but: {
      why: "What stands before a “but” is easily lost.",
      turn: "Let the first half stand alone. What comes next can be a sentence of its own, with “and”.",
    },
    name: {
      why: "A name sticks to the person. What was done can be talked about.",
      turn: "“When that happened, I felt …”",
    },
    "too-much": {
      why: "It tells them how big a feeling may be. Nobody can choose that.",
      turn: "“It is bigger than I thought. Tell me more.”",
    },
    "not-so-bad": {
      why: "It may be small from where you stand. For them it has the size it has.",
      turn: "“It weighs more on you than I saw.”",
    },
    "do-not-feel": {
      why: "It is meant kindly. A feeling does not leave because it was told to.",
      turn: "“It makes sense that you feel this. I stay with you.”",
    },
    "bright-side": {
      why: "A bright side that comes early can leave someone alone with the dark one.",
      turn: "“I do not know how it will go. You are not alone in it.”",
    },
    "get-over": {
      why: "It asks them to be done with it. They told you because they are not.",
      turn: "“So it still hurts. What hurts most now?”",
    },
    "me-too": {
      why: "It can bring you closer. It also turns the talk from them to you.",
      turn: "“I know something like it. How is it for you?”",
    },
    fault: {
      why: "It may even be so. They have just opened up, and this can close it.",
      turn: "“That must be hard to carry.” The rest can wait for another day.",
    },
    "why-you": {
      why: "“Why” can sound like a court, even when you only want to know.",
      turn: "“What was it like for you, when …?”",
    },
    "not-true": {
      why: "Two people can remember one evening in two ways. What they felt is theirs to say.",
      turn: "“I remember it in another way. How was it for you?”",
    },
    "and-me": {
      why: "Your side counts too. Here it takes the place of theirs.",
      turn: "“I would like to tell you my side, another time.”",
    },
    again: {
      why: "It says that they have said this too often. Perhaps it was not heard yet.",
      turn: "“It comes back, so it must matter. What have I not heard yet?”",
    },
    "if-you-loved": {
      why: "It makes love a thing to prove.",
      turn: "“What I wish for is …”",
    },
  },
};
