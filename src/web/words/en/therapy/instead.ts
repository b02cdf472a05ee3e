/** What is said of what goes before couple therapy, or instead of it. */
export const instead = {
  title: "When something else is better",
  lead: "Couple therapy is for two people who can both speak freely. At times something else comes first.",
  afraid: "I am afraid of them, or they control, hurt or force me",
  afraidHint: "Then couple therapy is not advised. Read this instead.",
  each: {
    life: {
      title: "Thoughts of not wanting to live, or of hurting myself",
      list: [
        "Talk to somebody today: a helpline, a doctor, a person near you. If it is urgent, ring the emergency number.",
        "This comes before everything else on these pages.",
      ],
    },
    low: {
      title: "Low, anxious or worn out for weeks",
      list: [
        "See a doctor first. There may be a cause, and there is help that works.",
        "In 14 studies with 651 people, talking as two and talking alone did about as much for low mood. Between the two, more changed when both went. The studies were weak.",
      ],
    },
    drink: {
      title: "Drink, drugs or gambling",
      list: [
        "Ask a place that knows about addiction, even if it is the other who drinks.",
        "Some of these places also work with both partners. Begin there.",
      ],
    },
    affair: {
      title: "An affair that is still going on, or is secret",
      list: [
        "A couple therapist cannot do much while one of you knows something that the other does not.",
        "In one study, 4 of 5 couples whose affair stayed secret were divorced five years later. Where it was told, it was 6 of 14. Those are far too few to be sure.",
        "Talking with somebody alone can help you to decide first.",
      ],
    },
    change: {
      title: "A sudden change in one of you",
      list: [
        "Hearing voices, hardly sleeping for days, deep confusion, forgetting much: that is for a doctor, soon.",
        "So are pain, and trouble with sex that came with an illness or a medicine.",
      ],
    },
    child: {
      title: "A child in danger",
      list: ["Get help for the child now. What is between you two can wait."],
    },
    parting: {
      title: "I have decided to part",
      list: [
        "Couple therapy need not be a way to say it. Somebody for you alone, or a lawyer, may help more.",
        "If both can speak freely, a mediator can help with home, money and children.",
      ],
    },
  },
  help: "Help now",
};
