/** What is said in how this is going, for me: a look for everybody, and, folded, a private check. */
export const going = {
  title: "How is this going, for me",
  lead: "A quiet look at how using this is for you. There is nothing to reach, and nothing to answer if you do not want to.",
  kept: "What you choose stays on this page and nowhere else. It goes when you leave, when you lock, or after five quiet minutes.",
  answers: { yes: "Yes", partly: "In part", no: "No" },
  looks: {
    good: "Does using this do me good?",
    refuse: "May I say no here, and not fear what comes after?",
    own: "Is what I keep for myself left alone?",
    stop: "Could we stop using this, and would that be fine?",
  },
  danger: {
    show: "When something frightens me",
    lead: "Some things are more than an argument. If you like, tick what fits. One is enough, and you need not be sure.",
    alone:
      "Do this only when nobody can see the screen. If somebody comes, press quick exit at the top, or Shift three times.",
    legend: "With my partner, now or before",
    items: {
      afraid: "I am sometimes afraid of what my partner may do.",
      control: "My partner decides what I do, whom I see, or what I may spend.",
      violence: "I was pushed, hit or choked, or things were broken to frighten me.",
      sex: "I was made to do sexual things, or did not dare to say no.",
      threats: "There were threats: to hurt me, somebody I love, an animal, or themselves.",
      children: "I worry about what a child lives through at home.",
      weapons: "There is a weapon that I am afraid of.",
      watched: "My phone, my messages or my ways are watched.",
    },
    title: "This app is not for this",
    said: "Below the list stands what you can do now, and whom you can ring.",
  },
  follows: { title: "If you like", said: "Below the questions stands what could follow." },
  pieces: {
    notForThis: {
      text: "What you chose matters, and it is not your fault. Practising to talk does not make it stop, and can make it more dangerous. So nothing like that is suggested here.",
    },
    now: { text: "If you could be hurt today, ring the emergency number, or go where other people are." },
    somebody: {
      text: "A helpline listens, believes you, and thinks with you. You need not be sure, give your name, or leave anybody. The numbers are below.",
    },
    hurt: {
      text: "If you were hurt, a doctor can help, and can write down what they see. Go soon if somebody held your neck, even when nothing shows.",
    },
    children: { text: "You can also ring about a child, to ask what would help. Numbers for that are below, too." },
    device: {
      text: "Somebody may look at this device, or at this app. For what must stay yours, use another one: at work, in a library, a friend’s. Or write nothing down.",
    },
    plan: {
      text: "A safety plan is what you would do, thought out before you need it: where to go, whom to ring, what to take. A helpline makes one with you. These pages tell more; look at them on a safe device.",
    },
    proof: {
      text: "What was written to you can be kept as a copy, and taken along as a file. It may help later, and it may be found. Ask a helpline first what to keep, and where.",
    },
    unsure: {
      text: "If part of this weighs on you, you can speak to somebody outside. You need no reason. Numbers are below.",
    },
    rest: { text: "You need not use this. To leave it alone for a week, or for good, is fine." },
    write: { text: "You could write down, for yourself, what does you good and what does not.", go: "The journal" },
    justMe: {
      text: "If time for two is too much right now, you can put away what is suggested for two. It is a setting in just mine: just me for now.",
      go: "Just mine",
    },
    time: { text: "There is time for two, when you both feel like it.", go: "Together" },
    evenings: { text: "Or one of eight first evenings: about twenty minutes, one thing each.", go: "First evenings" },
  },
  lines: {
    title: "Somebody to talk to",
    lead: "For anybody, at any time. These stay here, also when the page clears itself.",
    go: "To the numbers",
    traces: "A call stays in this phone’s call list, and may show on the bill.",
  },
  clear: "Clear what I chose",
  soon: "In a minute this page clears what you chose.",
  stay: "Leave it a while",
  cleared: "What was chosen here is cleared. The numbers are still here.",
  justMe: {
    title: "Just me for now",
    what: "Puts away what Hearth suggests for two: evenings, cards, things to begin with. Anybody may use it, for any reason.",
    who: "Nothing is sent, and your partner’s app stays the same. Only on this screen, while just mine is open, less is suggested.",
    on: "Just me for now",
    off: "Suggest things for two again",
    isOn: "It is on. Nothing for two is suggested while just mine is open.",
    isOff: "It is off. Things for two are suggested as before.",
    failed: "This could not be kept. Please try again.",
    away: "Time for two",
  },
};
