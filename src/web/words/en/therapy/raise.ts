/** What is said of bringing it up. */
export const raise = {
  title: "How to bring it up",
  gate: "If you are afraid of how they may react, do not bring it up. Talk to a helpline first.",
  gateMore: "That you are nervous is another thing. Afraid means: they may punish you for it, today or later.",
  notAfraid: "I am not afraid of that",
  afraid: "I am afraid, or not sure",
  lead: "You are asking, not telling them off. They may say no, and it may take them time.",
  parts: [
    {
      title: "When",
      list: [
        "On a calm day, with time, and not in a quarrel or right after one.",
        "Not at the door, in bed, in the car, or before others.",
        "Once. Then let it rest for some days.",
      ],
    },
    {
      title: "How",
      list: [
        "Speak of yourself and of what you wish for. Leave out what is the matter with them.",
        "Say one thing that is good between you, if it is true.",
        "Ask for something small: one meeting, one call, one page to read.",
        "End with a question, and then listen.",
      ],
    },
    {
      title: "If they say no",
      list: [
        "A no is allowed. Ask what makes it a no: money, shame, a bad time before, fear of being blamed?",
        "You can go alone, for yourself.",
        "A check-up or a programme at home may be easier to say yes to.",
        "You can ask once more in some months. Do not press.",
      ],
    },
  ],
  words: "First words",
  wordsLead:
    "Take one that comes near, and make it yours. It becomes a draft in just mine. Nothing is sent until you send it yourself.",
  openings: {
    us: "I have been thinking about us. I wish it were easier between us at times. Could you imagine that we talk with somebody together, just once, to see how it is?",
    good: "Much is good between us, and I would like to keep it so. There are check-ups for couples, one or two meetings. Would you look at it with me?",
    stuck:
      "We come back to the same quarrel, and I do not see the way out any more. I would like somebody to help us with it. I do not mean that it is your fault. What do you think?",
    me: "I would like to talk with somebody about how I am, for myself. I am telling you so that you know. You do not have to do anything.",
  },
  take: "Begin a draft with these words",
  taking: "Being kept",
  resting: "You chose “Just me for now”. So this page rests, and comes back when you change that.",
};
