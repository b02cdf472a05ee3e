/** The English phrases. Few and literal: docs/evidence.md says why each kind is here, and what it misses or meets for nothing. */
import type { Pack } from "./second-look.ts";

/** Right after these, "you always" and the like tell of a life, or ask. */
const TELLING =
  "that because if when as like how where while who and have do did are were would why think feel felt said";
const ASKING =
  "what how whether if why when where who think thought feel feels felt like as that because believe said told";
const QUOTING = "that if think feel felt like when because believe say says said thought told afraid worried as";
const NOT_YET = "to cannot cant couldnt not never i we";

export const en: Pack = {
  language: "en",
  phrases: {
    "at-least": [
      {
        says: "at least you|your|you're|you've|it|it's|we|we've|they|they're|there|there's|nobody|nothing",
        notAfter: "or",
      },
      {
        says: "^ but|and|well|so? at least the|that|this|now|my|no",
        butNot: ["but|and|well|so? at least the one|two|three|four|five|ten"],
      },
    ],
    "calm-down": [
      { says: "^ please|just|ok|okay|hey|now|oh? calm down" },
      { says: "come on calm down" },
      { says: "you need|have|should|must to? calm down", notAfter: ASKING },
      { says: "^ please|just|oh? relax $" },
      { says: "chill out" },
      { says: "get a grip" },
      { says: "pull yourself together" },
    ],
    always: [
      {
        says: "you always do|say|make|forget|think|get|start|act|blame|overreact|exaggerate|complain|want|leave|interrupt|turn|find|worry|need",
        butNot: ["you always make me laugh|smile|feel|happy", "you always do your best"],
        notAfter: TELLING,
      },
      {
        says: "you're|youre always ~1 late|angry|tired|complaining|blaming|working|busy|like|exaggerating",
        notAfter: TELLING,
      },
      { says: "why do|are you always" },
    ],
    never: [
      {
        says: "you never ever? do|say|tell|ask|listen|help|let|want|think|care|clean|call|remember|try|come|talk|understand|admit|apologise|apologize|stop|notice",
        butNot: ["you never ask for", "you never let me down", "you never stop loving|trying|caring|hoping"],
        notAfter: TELLING,
      },
      { says: "why do you never" },
    ],
    should: [
      {
        says: "you should|ought|shouldn't|shouldnt",
        butNot: [
          "you should|shouldn't|shouldnt not? have|need to",
          "you should not? be|feel ~3 proud",
          "you should know",
          "you should|shouldn't|shouldnt not? feel|be|worry",
        ],
        notAfter: ASKING,
      },
      { says: "you'd better" },
      { says: "you just need|have to", notAfter: ASKING },
    ],
    fix: [
      { says: "have you tried", notAfter: "what things" },
      { says: "why don't|dont you just|try|tell|ask|go|talk|call|take|look|stop|let|write|do" },
      { says: "if i were|was you" },
      { says: "all you need|have to do" },
      { says: "what you need|have to do is" },
      { says: "the solution is" },
    ],
    but: [
      {
        says: "i understand|hear|see|get|know ~8 but",
        butNot: ["i understand|hear|see|get|know ~8 nothing|anything|everything|anyone|nobody|all|last but"],
      },
      { says: "i'm|im|am so|very|really? sorry ~8 but" },
      { says: "it|that makes sense ~8 but" },
      { says: "no offence|offense but" },
      { says: "i love you but" },
    ],
    name: [
      {
        says: "you're|youre being|acting|just|so|such|really|a|an? a|an|so|completely|totally? idiot|stupid|crazy|insane|lazy|pathetic|ridiculous|selfish|childish|dumb|moron|fool|liar|coward|loser|mental|hysterical|paranoid|useless|psycho|bitch|jerk|brat",
        notAfter: QUOTING,
      },
      {
        says: "you are being|acting|just|so|such|really|a|an? a|an|so|completely|totally? idiot|stupid|crazy|insane|lazy|pathetic|ridiculous|selfish|childish|dumb|moron|fool|liar|coward|loser|mental|hysterical|paranoid|useless|psycho|bitch|jerk|brat",
        notAfter: QUOTING,
      },
      { says: "drama queen" },
      { says: "what is wrong with you" },
      { says: "what's|whats wrong with you" },
      {
        says: "don't|dont be so|such|a|an? a|an? idiot|stupid|crazy|lazy|pathetic|ridiculous|selfish|childish|baby|coward|fool",
      },
    ],
    "too-much": [
      {
        says: "you're|youre being? too|so|overly sensitive|dramatic|emotional|needy|intense|clingy|touchy",
        notAfter: QUOTING,
      },
      {
        says: "you are being? too|so|overly sensitive|dramatic|emotional|needy|intense|clingy|touchy",
        notAfter: QUOTING,
      },
      { says: "you're|youre overreacting|exaggerating|overthinking", notAfter: QUOTING },
      { says: "you are overreacting|exaggerating|overthinking", notAfter: QUOTING },
      { says: "don't|dont be so|too sensitive|dramatic|emotional|negative|touchy" },
      { says: "stop being so" },
      { says: "you think|worry too much", notAfter: QUOTING },
    ],
    "not-so-bad": [
      { says: "it's|its|that's|thats|it|that not|isn't|isnt|wasn't|wasnt that|so bad" },
      { says: "it is|was not that|so bad" },
      { says: "not|isn't|no a|such? a? big deal", notAfter: "if" },
      { says: "not|isn't the end of the world" },
      { says: "could be worse" },
      { says: "could have|of been worse" },
      { says: "others|people|some|many have|has it worse|much worse?" },
      { says: "it's|its|that's|thats only|just a job|joke|word|phase|thing|mood" },
      { says: "you're|youre making a big|too|such ~3 of|out" },
    ],
    "do-not-feel": [
      { says: "^ please|but|so|and|oh? don't|dont worry|cry" },
      {
        says: "don't|dont be sad|afraid|scared|upset|angry|mad|jealous|silly|ashamed|anxious|nervous|like",
        notAfter: "i we they you",
      },
      { says: "there's|theres|is no reason|need to be|feel|worry|cry" },
      { says: "you have|you've no|nothing reason? to be|feel|worry|complain|cry" },
      { says: "you shouldn't|shouldnt feel|be|worry", notAfter: ASKING },
      { says: "you should not feel|be|worry", notAfter: ASKING },
    ],
    "bright-side": [
      { says: "everything happens for a reason" },
      { says: "look on|at the bright|positive side" },
      { says: "stay|think positive" },
      { says: "every cloud has" },
      { says: "time heals" },
      { says: "^ ~2 it|everything will all? be all? fine|ok|okay|right|alright" },
      { says: "you'll|youll be all? fine|ok|okay|right|alright" },
      { says: "it was meant to be" },
    ],
    "get-over": [
      { says: "get over it|this|that|yourself", notAfter: NOT_YET },
      { says: "^ ~1 move on $" },
      { says: "^ ~1 let it go $" },
      { says: "you need|have|will to? get over|past", notAfter: ASKING },
      { says: "you'll|youll get over" },
      { says: "^ ~1 forget about it" },
    ],
    "me-too": [
      { says: "i know exactly|just? how|what you feel|felt|mean" },
      { says: "i know exactly what" },
      { says: "that|this|it happened to me too|as|once|before" },
      { says: "i had exactly? the exactly? same" },
      { says: "i've been through worse|that|the|it" },
    ],
    fault: [
      { says: "i told you so" },
      { says: "^ ~1 i told you $" },
      { says: "i knew this|it|that would happen" },
      { says: "what did you expect", notAfter: "wonder" },
      { says: "you brought this|it on yourself" },
      { says: "it's|its|that's|thats your own? fault", notAfter: QUOTING },
    ],
    "why-you": [
      { says: "why did you even|just|say|do|tell|let|think|go|not" },
      { says: "why didn't|didnt|couldn't|couldnt you" },
      { says: "how could you" },
      { says: "what were you thinking", notAfter: "wonder" },
    ],
    "not-true": [
      { says: "that's|thats|it's|its not true|fair|how|what", notAfter: "if feel think" },
      { says: "that|it never happened" },
      { says: "that|it didn't|didnt happen" },
      { says: "you're|youre|are wrong", notAfter: "if think that feel they something" },
      { says: "you're|youre|are imagining" },
      { says: "you're|youre|are making this|it|things|that up" },
      { says: "all|only|just in your head" },
      { says: "you don't|dont really|actually feel|mean|think|want" },
    ],
    "and-me": [
      { says: "what about me" },
      { says: "what about my", notAfter: "wonder asked ask" },
      { says: "how do you think i feel|felt" },
      { says: "i have|had it much|way|even? worse|harder" },
      { says: "you think it's|its easy for me" },
    ],
    again: [
      { says: "here we go again" },
      { says: "not this|that again" },
      { says: "^ oh? whatever $" },
      { says: "^ ~1 drop it $" },
      { says: "same old story|thing|song" },
    ],
    "if-you-loved": [
      { says: "if you really|truly? loved|cared" },
      { says: "if you really|truly? love me" },
      { says: "anyone|anybody|everyone|everybody else would" },
    ],
  },
};
