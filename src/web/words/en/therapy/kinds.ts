/** What is said of the kinds of help there are, of what studies found, and of what nobody knows. */
export const kinds = {
  title: "What kinds there are",
  lead: "Many names, and less difference than the names suggest. Here is what one does there, and what is known.",
  size: {
    title: "How much does it help?",
    how: "In a good study, chance decides who goes at once and who does not yet. Then both are compared.",
    end: "At the end, of 10 people who went, about {many} were better off than the middle of those who had not gone.",
    nothing: "If it did nothing at all, it would be 5 of 10.",
    lights: "{many} of 10. The line is where it would be if it did nothing.",
    from: "This is the mean of 33 studies with 2,730 people. They looked at two kinds: the one for feelings and the one for habits. Neither came out clearly better.",
    half: "Half a year later it was about {many} of 10.",
    year: "A year later, few studies looked, and they found no difference any more. Others, without a group that waited, found much of it still there after years.",
    mean: "So it helps many people for some months. For how long, nobody can say for sure.",
  },
  sure: {
    title: "How sure is that?",
    list: [
      "That it helps many people for a while: fairly sure. Many studies say so.",
      "How much: less sure. Studies that found nothing are printed less often.",
      "That it works as well in daily practice: not sure. There it seems to do less than in studies.",
      "Whether it will help you: nobody knows. A mean says nothing about one couple.",
    ],
  },
  who: {
    title: "Who was studied",
    body: "Nearly all were a woman and a man. Most were white, and lived in North America or in Europe.",
    gaps: "There are few studies, or none, of queer couples, of neurodivergent people, of people with little money, and of more than two partners. That is a gap in the studies. It does not mean that it cannot help.",
  },
  harm: {
    title: "What it can do to you",
    body: "Harm was seldom measured. In a study of 134 couples in deep trouble, about 1 in 4 had parted five years later. Nobody knows how many would have parted without it.",
  },
  list: "Kind by kind",
  listHint: "Open the ones that you want to know about.",
  what: "What one does there",
  found: "What studies found",
  howSure: "How sure",
  each: {
    emotion: {
      name: "For feelings: emotionally focused therapy",
      what: "You look for the fear and the longing under a quarrel. You learn to say them so that the other can take them in.",
      found: "It is part of the mean above.",
      sure: "Fairly sure at the end, less so later. Many of its studies come from people who teach it.",
    },
    behaviour: {
      name: "For bearing and changing: integrative behavioural therapy",
      what: "You look at how a difference between you becomes the same old quarrel. Some of it you change. Some of it you learn to bear.",
      found:
        "In the study of 134 couples in deep trouble, about 7 of 10 were clearly better two years later than at the start. After five years it was about 5 of 10.",
      sure: "One large and careful study. Nobody waited beside them, so we cannot say how much came from it.",
    },
    habits: {
      name: "For habits: cognitive behavioural therapy",
      what: "You practise how you talk and how you solve things. You test what you believe the other means.",
      found: "It is part of the mean above, and has been studied most.",
      sure: "Fairly sure at the end. Much of the gain may fade within a year.",
    },
    gottman: {
      name: "The way of the Gottmans",
      what: "You fill in long lists about the two of you. Then you practise friendship, gentler quarrels and making up.",
      found:
        "In one study of a workshop with 80 couples, all groups did better a year later, even those who only read a book. Another followed 106 gay and lesbian couples, who did much better. It had no group that waited.",
      sure: "Not very sure. Few studies, most of them by its makers.",
    },
    systemic: {
      name: "Systemic and solution-focused therapy",
      what: "You look at the pattern rather than at who is to blame. You look for what works already, and do more of it.",
      found: "It is common in many countries. For couples in trouble we know of no large study that we would quote.",
      sure: "Not known. Little studied does not mean that it does no good.",
    },
    discern: {
      name: "Discernment counselling",
      what: "One to five meetings, when one of you leans towards parting and the other does not. You decide whether to part, to go on as it is, or to try therapy for a while.",
      found: "In a report on 100 couples, about half chose to try therapy. Most of the others chose to part.",
      sure: "Not known whether it helps. There was no other group to compare with.",
    },
    web: {
      name: "A guided programme on the web",
      what: "Films and questions, about eight hours, and a few short calls with a coach. The best known is called OurRelationship.",
      found:
        "With 300 couples, about {many} of 10 people were better off than the middle of those who waited. They kept it for a year. With 740 couples who had little money it did somewhat less. Messages did about as much there as calls.",
      sure: "Fairly sure for that programme. The studies come from its makers. When one person did it alone, a small study found no change between the two.",
    },
    checkup: {
      name: "A check-up, once a year",
      what: "Two meetings: somebody asks about what is strong and what is hard, and tells you both what they see. It is for couples who are not in deep trouble.",
      found:
        "With 215 couples, about {many} of 10 people felt closer and safer than the middle of those who waited. For the trouble between them it did less.",
      sure: "Fairly sure that it does a little good. One study, nearly all of them white.",
    },
  },
  cost: {
    title: "Cost, and how to get in",
    list: [
      "Prices differ so much from place to place that we name none. Ask on the first call what one meeting costs, and what it costs to miss one.",
      "Eight to twenty meetings of an hour or more are usual. Ask how many are likely, and when you will look back together.",
      "Ask at family advice centres, charities and faith groups, and where people are still in training. They often take less, or nothing.",
      "Health insurance pays for couples in few places. Ask before you begin, and ask what is written in your file.",
      "Waiting lists can be long. You can be on more than one.",
    ],
  },
  far: {
    title: "By video",
    list: [
      "In one small study of 30 couples, meeting by video did as well as meeting in a room. It was too small to be sure.",
      "It suits couples who live apart, far from a town, or with small children.",
      "Each of you needs a room where nobody listens. If you are afraid of them, video is no safer.",
    ],
  },
};
