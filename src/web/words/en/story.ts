/** A year of what two invented people wrote. Fetched only when somebody looks around. */
export const story = {
  ada: "Ada",
  noor: "Noor",
  notes: [
    "Thank you for the soup. I had not eaten all day and you saw it.",
    "Good luck at ten. I am on your side of the table.",
    "Thank you for waiting with me at the station, though your shoes were wet.",
    "I’m sorry for the sharp word this morning. You asked kindly.",
    "The window is open and it smells of rain. I thought of you.",
    "Thank you for asking how the call went, and for not filling the pause.",
    "You let me win the last round. I saw that.",
    "I’m sorry for looking at my phone while you told me about the garden.",
    "Thank you for coming to the door when I came home.",
    "Thinking of you in the long meeting.",
    "Thank you for saying that you were tired, and not that it was nothing.",
    "I found the list in your writing in my coat. It made my day.",
    "Thank you for telling my mother that we would rather come on Sunday.",
    "I’m sorry for forgetting the keys again.",
    "Thank you for laughing with me, not at me.",
    "Thinking of you. No reason.",
  ],
  tellings: [
    {
      step: "That I would like more time alone",
      words:
        "I need half an hour alone when I come home, before we talk about the day. It is not that I do not want to see you. I arrive late in my own head.",
      outside: "A small thing. Not urgent.",
      hear: "You need to land first, and it is not about me.",
      wonder: "What would be a good sign, so that I know you have arrived?",
    },
    {
      step: "That I feel outside with your friends",
      words:
        "When you laugh with your old friends I feel like the boring part of your life. I know all their stories by now, and I am in none of them.",
      outside: "It’s about me, not something you did.",
      hear: "You sit beside us and feel outside.",
      missing: "That I also like to see you laugh like that. Both are true.",
      again:
        "You are glad for me, and you feel left out, in the same minute. It makes sense: they knew me before you did.",
    },
    {
      step: "That the talk went well",
      words: "I got through the whole talk today without reading from my notes. My hands shook and nobody saw.",
      outside: "Something good.",
      delight: "That you dared to put the notes away. I can see you standing there.",
      curious: "When did you notice that it was going well?",
    },
    {
      step: "That I felt left sitting there",
      words:
        "On Sunday you said “fine, whatever” and left the room. I stayed at the table with both plates. I felt like someone you can walk away from.",
      outside: "It still hurts a little. No hurry.",
      hear: "At least I came back after an hour.",
      again:
        "I’m sorry. I left you sitting there. It makes sense that you felt walked away from, because I did walk away.",
    },
    {
      step: "That I am afraid of the results",
      words:
        "I am afraid of Thursday, of the results. I do not want advice. I would like you to sit beside me tonight and not say much.",
      outside: "Not urgent, but it would be good to read it today.",
      hear: "You are afraid, and you would like me close and quiet.",
      shoes: "I imagine a stone in the stomach that is there before you wake up.",
    },
    {
      step: "That I would like to learn to sail",
      words:
        "I would like to learn to sail before I am fifty. Not to own a boat. To know what to do when the wind turns.",
      outside: "A dream. Please do not plan it yet.",
      delight: "The wind that turns, and you who knows what to do. That is so much you.",
      curious: "Where is the water, when you think of it?",
      true: "Saturdays. I could take the market alone for one summer.",
    },
    {
      step: "That you might have it easier without me",
      words: "I sometimes think that you would have an easier life with someone else.",
      outside: "Only for listening.",
    },
    {
      step: "That I carry the money alone",
      words:
        "I need us to look at the money once a month, together. I add it up alone at night, and then I am cross with you without a reason.",
      outside: "Nothing bad has happened.",
      hear: "You carry the numbers alone, and it makes you lonely and cross.",
      sense: "Because I am glad not to look, and so you look for both of us.",
      idea: "The first Sunday of the month, with cake. I do the adding up.",
    },
    {
      step: "That I do not like how I look",
      words: "I do not like how I look in the photos from the lake. I have been hiding since then.",
      outside: "It’s about me, not something you did.",
      hear: "You are hiding, and I had not understood why.",
    },
    {
      step: "That I hear my father’s voice in mine",
      words:
        "When I am tired I hear my father’s voice come out of my mouth. I am afraid that one day it will be the only voice I have.",
      outside: "It’s about me. Read it when you have time.",
      hear: "You hear his voice in yours, and it frightens you.",
      sense: "Because you know how it is to be small in front of that voice.",
      wonder: "What would you like me to do when I hear it?",
    },
    {
      step: "That I dream of a workshop",
      words: "I keep thinking of a small workshop. A bench, good light, the smell of wood. Two days a week.",
      outside: "A dream, not a plan.",
      delight: "I can smell it. I have not heard you speak like this for a long time.",
      curious: "What would be the first thing you make there?",
      idea: "We could clear the back room for a month and see.",
    },
    {
      step: "That I keep the little drawing",
      words: "The little one next door drew me today. With very long arms. I have it in my bag.",
      outside: "Something good.",
      delight: "The long arms. Of course it is you.",
    },
    {
      step: "That it hurts when you finish my sentences",
      words:
        "When we were with the others you finished my sentence three times. I stopped talking, and I do not think you noticed.",
      outside: "It can wait until the weekend.",
      hear: "I spoke over you, and you went quiet.",
      sense: "It makes sense that you stopped, because there was no room left.",
    },
    {
      step: "That I am worn out",
      words: "I am worn out. I need someone to say that the list may wait. I cannot say it to myself.",
      outside: "Not urgent. It’s about me.",
    },
    {
      step: "That I do not dare to ring my sister",
      words:
        "I am afraid to ring my sister. It has been so long that every day makes it longer. I would like you to be in the room.",
      outside: "Not urgent.",
    },
  ],
  showings: [
    { words: "A long week. Nothing is wrong between us.", answer: "Thank you for telling me. I will cook." },
    { words: "The sun on the balcony this morning.", answer: "I saw you through the window and was glad." },
    { words: "I do not know why yet.", answer: "You need not know. I am here." },
  ],
  times: [
    { lines: ["Quieter than I thought, and then we could not stop.", "I like your face when you only listen."] },
    { lines: ["Hard in the middle. I am glad we stayed.", "Shorter next time."] },
  ],
  steps: [
    {
      fear: "You will think that I do not want to be with you.",
      happened: "You asked what would be a good sign. That was all.",
    },
    {
      fear: "You will give advice, and I will be alone with it.",
      happened: "You sat there. We heard the rain.",
    },
    {
      fear: "You will say that it is nothing.",
      happened: "You did not say that. I wanted to hide all the same, and it was a long evening.",
    },
    {
      fear: "You will say that I am too sensitive.",
      happened: "You were quiet for a long time. Then you said that you had not noticed.",
    },
  ],
  unsaid: { words: "That I do not know whether I want to stay in this town", fear: "Everything will start to slide." },
  moods: [
    "After the call.",
    "Walked home the long way.",
    "Nothing special, and it is good.",
    "Could not sleep.",
    "The garden.",
    "Before Thursday.",
  ],
  answers: [
    "You were grey around the mouth. I like to cook for you.",
    "You saw that. Next time I play to win.",
    "It is easier to say when you are the one who asks.",
  ],
  noticed: [
    "I said that Saturday was too much. It was simply moved.",
    "The question about money was asked at breakfast, and not in a quarrel.",
    "A story from school that I had never heard.",
    "I could say that I was cross before it was large.",
    "My no to the trip stayed a no.",
    "The last round of cards.",
    "The letter from my brother, read to me aloud.",
    "We talked about the summer without the old tone.",
    "The door was closed softly, on a bad day.",
    "I asked what was meant, and the answer was slow and true.",
    "Fear was called fear, at the kitchen table.",
    "The workshop came up again. I was shown a drawing.",
  ],
  pages: [
    "Sunday goes round in my head. What I wanted was to be asked. What I did was to count the plates. I could have said it then, and it would have been small.",
    "I notice that I tell the funny parts first. Perhaps I want to see whether there is room for the other parts.",
    "How can I make it safer? I could ask what is hoped for before I say what I would do. I give advice when I am afraid.",
    "A year ago I would not have said the thing about my sister. I was afraid for two days and it took four minutes.",
  ],
  smalls: [
    "Ask once: do you want to be held, or do you want a plan?",
    "Tell one thing this week that is not funny.",
    "Ring my sister on Thursday, with the door open.",
  ],
  shown: [
    "“The tone was kind to me, even on a tired evening.” For me: mostly.",
    "“I could say what was really on my mind.” For me: very much.",
    "“I could say what was really on my mind.” For me: mostly.\n\nIn the car it is the easiest.",
    "It has been much the same for me over the year, with small ups and downs.",
  ],
  draft: "There is something about the summer that I have not said yet.",
};
