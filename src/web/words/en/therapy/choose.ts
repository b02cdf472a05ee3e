/** What is said of choosing somebody. */
export const choose = {
  title: "How to choose somebody",
  lead: "The name of the method counts for less than one would think. Whether both of you feel met counts for more.",
  fit: {
    title: "What counts",
    list: [
      "In 48 studies, it went better where people trusted their therapist and wanted the same from it. The tie was clear, and not very strong.",
      "It went worse where one of the two felt met and the other did not. So both of you have a say.",
      "You may try one person for a meeting or two, and then another. A good one will not mind.",
    ],
  },
  training: {
    title: "Training",
    list: [
      "In many countries anybody may call themselves a counsellor or a coach. Ask for the licence or the register, and look it up there.",
      "Ask for training with couples. To work with one person and to work with two are different crafts.",
      "Ask how many couples they see in a week.",
    ],
  },
  good: {
    title: "Good signs",
    list: [
      "They ask each of you alone, early on, whether you feel safe at home.",
      "They stop it when it gets cruel.",
      "They say what they will keep to themselves, and what they will not.",
      "They ask how it is for you, and change something when it is not good.",
      "They say when they are not the right person.",
    ],
  },
  bad: {
    title: "Bad signs",
    list: [
      "They promise that it will work.",
      "They always take one side, or want you to stay or to part.",
      "They let one of you be shouted down.",
      "They want to change whom you love or who you are.",
      "They explain everything by one trait of yours, such as autism.",
      "They want much money before you begin, or make it hard to stop.",
      "They want to be your friend or more. That is never all right.",
    ],
  },
  like: {
    title: "People like us",
    list: [
      "Queer couples: ask with whom they have worked, and which words they use. You should not have to teach them.",
      "Neurodivergent people: ask for plain words, a plan on paper, breaks, soft light, or no camera.",
      "Living apart: ask for video, for hours that suit two time zones, and whether they may work across the border.",
      "More than two: ask whether they have worked with that, and who may come.",
      "Faith, language, where you come from: ask for somebody who knows it, or who asks well.",
    ],
  },
  questions: {
    title: "Questions for a first call",
    lead: "A first call is mostly short and free. Take the ones you like.",
    list: [
      "How do you work with couples, and what would we do?",
      "What training do you have for two people, and where can I look it up?",
      "Have you worked with people like us, and with what we bring?",
      "Do you see each of us alone at the beginning?",
      "What do you do if one of us tells you something in secret?",
      "What do you do if one of us is afraid of the other?",
      "How shall we know whether it helps, and when do we look back?",
      "How long does it mostly take, and how do we stop?",
      "What does it cost, and what if we must cancel?",
      "What do you write down, and who can read it?",
      "Can we meet by video, or in our language?",
    ],
    copy: "Copy the questions",
    copied: "Copied.",
    notCopied: "This browser does not let us copy. Mark the questions and copy them by hand.",
  },
};
