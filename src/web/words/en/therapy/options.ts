/** What is said of the ways one could go. Each has as much room as any other. */
export const options = {
  title: "What I could do",
  lead: "Most couples have times in which they quarrel in circles, grow apart or hurt each other. For some it passes. For some it stays, and weighs on sleep, health, work and children.",
  six: "Here are six ways. None of them is the right one. You can take one now and another later.",
  brings: "What it may bring",
  costs: "What it may cost",
  like: "What it is like",
  each: {
    couple: {
      name: "Couple therapy",
      what: "Both of you talk with a trained person, mostly every week or two, for some months.",
      brings: [
        "A calm room in which both are heard.",
        "Most who went ended better off than the middle of those who had not gone.",
      ],
      costs: [
        "It takes time, and often a lot of money.",
        "Hard things come up. Some weeks are worse, and some couples part.",
      ],
      like: "You may come home relieved, tired or raw. Much of the work happens between the meetings, at home.",
    },
    alone: {
      name: "Somebody for me alone",
      what: "You talk with a therapist, a doctor or a counsellor by yourself.",
      brings: [
        "You can say everything, and spare nobody.",
        "It can help with low mood, fear, grief or drink, and with making up your mind.",
      ],
      costs: [
        "It mostly changes less between the two of you.",
        "Only your side is told there, and it takes time and often money too.",
      ],
      like: "You may understand yourself better. What comes of it between you stays open.",
    },
    web: {
      name: "A guided programme on the web",
      what: "You work through films and questions at home, some hours in all, with a few calls from a coach.",
      brings: [
        "It costs less, and you can do it from anywhere.",
        "In the best known one, most people ended better off than the middle of those who waited.",
      ],
      costs: [
        "Nobody is in the room when it gets hard.",
        "In one study, about 4 of 10 did not finish. Most of it is in English.",
      ],
      like: "It is quiet work, side by side. Both have to keep at it.",
    },
    selves: {
      name: "Practising by ourselves",
      what: "A book, an evening a week, or an app such as this one.",
      brings: [
        "It costs little, and you set the pace.",
        "Small things can do good. In one study, seven minutes of writing now and then did.",
      ],
      costs: ["Nobody helps when you get stuck.", "What most of it does was never measured. For this app it was not."],
      like: "Some evenings are good, some fall through. It lives from doing it often.",
    },
    wait: {
      name: "Waiting, until a day I choose",
      what: "You do nothing for now, and look again on a day that you set.",
      brings: ["A hard time may pass: after a birth, a loss, a move.", "You gather strength, and can still go later."],
      costs: ["In studies, couples in trouble who waited did on the whole not get better.", "What hurts may set hard."],
      like: "It can feel like rest, or like holding your breath. The day you set makes the difference.",
    },
    leave: {
      name: "Leaving it as it is",
      what: "You do not go, and you do not plan to.",
      brings: [
        "It costs no money, and no stranger hears of it.",
        "You may find that it is good enough, and be at peace with that.",
      ],
      costs: ["What is hard may stay, or grow.", "You may ask yourself later what could have been."],
      like: "Days go on as they are, the good ones and the bad ones.",
    },
  },
};
