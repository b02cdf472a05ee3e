/** Listening practice: ten invented things people tell each other, and for each two ways to answer and what each does. */
export const practice = {
  title: "Listening practice",
  lead: "Ten things that people tell each other, all invented. Answer one as you would a real one.",
  private: "What you write is gone when you leave this page. Nothing of it is kept or sent.",
  above: "For practice. Nobody told you this, and nobody gets your answer.",
  send: "I have answered",
  gone: "What you write here is gone when you leave.",
  after: "Two other answers",
  afterLead: "None of them is the best one. Each does something of its own.",
  told: "What {them} told",
  yours: "You wrote",
  first: "One could say",
  second: "Or one could say",
  does: "What it does",
  another: "Another one",
  all: "All ten",
  back: "Back to just mine",
  tellings: {
    scan: {
      outside: "About Tuesday.",
      words:
        "Next Tuesday I have the scan. I keep saying that it is only routine. At night I count the days, and I see my mother in that grey chair again. I do not need to be cheered up. I want you near when the letter comes.",
      first: {
        hear: "You say it is routine, and at night you are back beside that grey chair.",
        sense: "you have seen once how such a letter can change everything.",
        does: "It gives back both: what is said by day, and what comes at night. It names where the fear comes from, and leaves it its size.",
      },
      second: {
        hear: "You are scared of Tuesday.",
        wonder: "Where would you like me to be when the letter comes?",
        does: "One plain sentence, and a question about being near. It solves nothing, because nothing was asked to be solved.",
      },
    },
    table: {
      outside: "A small thing, from Saturday.",
      words:
        "On Saturday, at the long table, everybody was quick and funny. I laughed in the right places and felt like a chair that somebody had put there. On the way home you said it was a lovely evening. I said yes. I am ashamed of how dull I feel next to your friends.",
      first: {
        hear: "You laughed with us and felt like a chair that somebody had put there. And then you said yes, and were alone with it.",
        sense: "it is lonely to feel dull among people who know all the jokes.",
        does: "It takes up the picture of the chair. So it is clear that every word was read. It also sees the small yes on the way home.",
      },
      second: {
        hear: "You felt ashamed on Saturday.",
        wonder: "Was there a moment when you would have liked me to notice?",
        does: "It names the feeling in one word and asks about one moment. Nothing has to be explained away.",
      },
    },
    phone: {
      outside: "It is about last night.",
      words:
        "Last night I told you about the call with my family, and you looked at your phone. Perhaps it was only a second. I stopped in the middle of the sentence, and you did not notice. I know you were tired. It hurt all the same, and I went to bed with the other half of it.",
      first: {
        hear: "You stopped in the middle, I did not notice, and you took the other half to bed.",
        sense: "you were telling me something that mattered, and I was not with you.",
        does: "It takes in what happened, without a reason and without a defence. That can mend a lot.",
      },
      second: {
        hear: "I looked at my phone while you told me about the call. I had a long day, and a message from work came in.",
        wonder: "Would you tell me the other half?",
        does: "The question is an open door. The reason before it may be true. Still, some people stop listening when the reasons begin.",
      },
    },
    evening: {
      outside: "Not urgent.",
      words:
        "I need one evening a week that belongs to nobody. No plans, no talking, only the sofa and me. I put off saying it, because I am afraid it sounds as if I wanted to get away from you. I do not. I come back warmer. I would like to find out with you how it could work in this small flat.",
      first: {
        hear: "You need one evening that belongs to nobody, and you come back warmer from it.",
        wonder: "What would such an evening look like, from the door on?",
        does: "It says the need back in the same words, and asks before any plan is made. Thinking together can start from there.",
      },
      second: {
        hear: "You want an evening alone. I can go climbing on Thursdays, and you take the living room.",
        does: "It is kind and quick. The plan is there before the fear was seen: that this need might sound like going away.",
      },
    },
    harbour: {
      outside: "Something that makes me smile.",
      words:
        "When we were at the harbour I had a thought, and it stayed. In two or three years we could live in the same town. I could teach there, and you could have the room with the light. Sundays would end in one kitchen, not at a train station. I do not need a plan. I wanted to say it aloud once.",
      first: {
        delight: "One kitchen on a Sunday evening. I can see it, with the radio on.",
        curious: "What is the first thing you would put in the room with the light?",
        does: "It is glad about one thing in the dream, and asks to hear more. Nothing is checked for what it costs.",
      },
      second: {
        delight: "I love that you said it aloud.",
        true: "We could walk through that town in spring, only to look.",
        does: "It takes part in the joy, and offers one small step that asks for no promise.",
      },
    },
    choir: {
      outside: "Good news, a small one.",
      words:
        "I sang alone last night. Eight bars, in front of the whole choir, and my voice did not shake. Afterwards the person next to me asked where I had been hiding that. I walked two stops further than I had to, because I did not want it to end.",
      first: {
        delight: "Eight bars, and your voice held. I wish I had been there, in the last row.",
        curious: "What went on in you in the bar before?",
        does: "It takes up the detail that makes it theirs, and asks for the moment itself. So the joy lasts a little longer.",
      },
      second: {
        delight: "I am so glad for you. Two stops on foot: I know that walk of yours.",
        does: "Short and warm. It says nothing of what could come next, and lets this be enough.",
      },
    },
    distance: {
      outside: "It’s about me, not something you did.",
      words:
        "When you do not ring on a Thursday, I know why: you work late. My head knows. The rest of me packs its bags. I am afraid that one day being far away will be easier for you than I am. I feel silly writing it down.",
      first: {
        hear: "Your head knows why, and the rest of you packs its bags.",
        sense: "we have so little of each other in a week that one call weighs a lot.",
        does: "It keeps head and fear apart, as they were told. It says why the fear is not silly, and promises nothing it cannot keep.",
      },
      second: {
        hear: "You are afraid that it could be easier for me without you.",
        wonder: "What would help you on a Thursday when I work late?",
        does: "It says the fear in plain words. That can feel safer than talking around it. The question makes room for comfort.",
      },
    },
    scar: {
      outside: "This is hard to say.",
      words:
        "Since the operation I get dressed before you wake up. It is not because of anything you said. I look at the scar and see someone who got old in one winter. When you put your hand on my back I hold my breath, and I hate that I do.",
      first: {
        hear: "You get dressed before I wake up, so that I do not see it. And you hold your breath under my hand.",
        sense: "your body changed in one winter, and nobody asked you.",
        does: "It stays with what was told, and does not say how they look. Praise that comes early can sound like: do not feel this.",
      },
      second: {
        hear: "You hold your breath.",
        wonder: "Is there a way of being close that is good for you right now?",
        does: "Very few words. It picks the smallest thing, the breath, and leaves the choice to them.",
      },
    },
    plans: {
      outside: "It is about Sunday.",
      words:
        "When plans change on the same day, everything in me gets loud. On Sunday you asked three people to lunch while I was in the shower. I like them all. I stood there with wet hair and wanted to climb out of the window. I need to know such things before. A day is good. An hour helps.",
      first: {
        hear: "When a plan changes on the same day, it gets loud in you. Even with people you like.",
        sense: "your day was all set up inside you, and it fell over while you were in the shower.",
        does: "It takes the need as it is, and does not call it too much. It keeps the part about liking them. So nobody is to blame.",
      },
      second: {
        hear: "You need to know before. A day is good, an hour helps.",
        wonder: "How do I best ask you when something comes up?",
        does: "It gives the need back in exact words. The question says: I want to do this well.",
      },
    },
    flatmate: {
      outside: "After the call with my parents.",
      words:
        "My parents asked again how my flatmate is. Six years, and in that house you are my flatmate. I did not correct them. Then I washed up for an hour, so that you would not see my face. I am angry with them, and ashamed that I was silent. Come and sit with me.",
      first: {
        hear: "Six years, and they say flatmate. And you stood at the sink so that I would not see.",
        sense: "it costs so much to say it once more, and it hurts every time you do not.",
        does: "It has room for the anger and for the shame. It does not speak ill of the parents.",
      },
      second: {
        hear: "I am coming. You need not explain the silence to me.",
        does: "It answers the hope itself: being near. What could still be said can wait.",
      },
    },
  },
};
