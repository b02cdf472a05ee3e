/** What is said of how a first meeting goes. */
export const first = {
  title: "How a first meeting goes",
  lead: "It differs from place to place. This is how it mostly goes, so that less of it is new.",
  parts: [
    {
      title: "Before",
      list: [
        "Often there are papers: names, what brings you, what will be kept secret and what not. Read them.",
        "Each of you can note two or three things you hope for. You need not agree on them.",
        "Do not plan anything hard for the evening after.",
      ],
    },
    {
      title: "There",
      list: [
        "It lasts fifty to ninety minutes. You sit in a room, or each before a screen.",
        "You are asked what brings you, how you met, what is good, and what hurts now.",
        "Many see each of you alone for a while, then or soon after. It is the place to say what you cannot say before the other.",
        "At the end they say what they heard, and how they would go on.",
      ],
    },
    {
      title: "What you may do",
      list: [
        "You may say: I do not want to talk about that yet.",
        "You may ask for a break, or for slower words.",
        "You may ask why they ask.",
        "You may stop in the middle and leave. You owe nobody a reason.",
      ],
    },
    {
      title: "Afterwards",
      list: [
        "It can be lighter, and it can be worse for a day or two. Both are common, and neither tells how it will go.",
        "Ask yourself: did I feel heard? Did they hear both of us? Could I say something true there?",
        "If not, say so next time, or look for somebody else.",
        "Three or four meetings are a good time to ask together whether it helps.",
      ],
    },
    {
      title: "When to stop at once",
      list: [
        "What you said there is held against you at home.",
        "You are more afraid of them than before.",
        "Whoever leads the talk shames you, touches you, or crosses a line in another way.",
      ],
    },
  ],
};
