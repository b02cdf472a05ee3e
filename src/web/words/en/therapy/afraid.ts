/** What is said to somebody who is afraid. Nothing here leads to anything for two. */
export const afraid = {
  title: "If I am afraid",
  lead: "If you are afraid of them, if they control you, hurt you or force you to have sex, couple therapy is not advised.",
  list: [
    "What you say in that room can be turned against you at home.",
    "It makes a problem of two out of what one person does. What they do is theirs. You did not cause it.",
    "You need not be sure, and it need not be bad enough. Helplines listen to doubts as well.",
    "What helps is somebody for you alone: a helpline, a doctor, a lawyer, or a friend.",
    "You need not tell them that you asked. A call stays in the phone’s list, so think of whose phone it is.",
    "If a meeting for two is planned already, you can ring beforehand and ask to speak alone. A good therapist will know why.",
  ],
  me: "Am I the one who frightens or hurts? There is help for that too. Ask a doctor or a helpline. You go there alone.",
  quarrel:
    "An ordinary quarrel, even a loud one, is something else. If you can say no to them without fear, this page may not be for you.",
  help: "Help now",
  helpHint: "Whom to ring, by country.",
  going: "How is this going, for me",
  goingHint: "A few questions for you alone. Nothing of it is kept.",
  onlyRead: "I only wanted to read this",
};
