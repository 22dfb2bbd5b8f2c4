import type { Rule } from './rule'

/** `{order}` is the number of the customer's order. */
export const english: readonly Rule[] = [
  {
    heard:
      /^(you.re welcome|no problem\W*$|my pleasure|anytime|bye|goodbye|see you|take care|have a (nice|lovely|good))/i,
    answers: ['Bye! 👋', '🙏'],
  },
  {
    heard: /(which|what|your|the)[^.?]*order[^.?]*(number|\?)|order number/i,
    answers: ['It’s {order}', '{order}, bought online', 'I think {order}, that’s what the email says'],
  },
  {
    heard: /(deliver\w*|post|ship\w*|send)[^.?]* or [^.?]*(collect\w*|pick\w*|shop|store)/i,
    answers: [
      'Delivery please, I’m in until six',
      'I’d rather collect, I work round the corner',
      'Post it please, my neighbour is always in',
    ],
  },
  {
    heard: /address|postcode|post code|where (do|are) you/i,
    answers: [
      '12 Orchard Mews, flat 3',
      'Same as last time, I haven’t moved',
      'Could it go to my office? 90 Foundry Lane, fourth floor',
    ],
  },
  {
    heard: /\b(card|pay|payment|transfer|invoice me)\b/i,
    answers: ['Card please', 'Happy to pay right away, just send the link', 'Bank transfer works for me'],
  },
  {
    heard: /how many[^.!]*\?/i,
    answers: ['Six please', 'Eight, we’re a big table', 'Just the two'],
  },
  {
    heard: /\b(colou?r|colou?rs|glaze|shade)\b[^.!]*\?/i,
    answers: ['Sand if you have it', 'Olive! It matches my kitchen', 'Surprise me 😄'],
  },
  {
    heard:
      /(when|what time|which day|today|tomorrow|monday|tuesday|wednesday|thursday|friday|saturday)[^.!]*\?/i,
    answers: ['Tomorrow afternoon is perfect', 'Friday morning?', 'Any day after two'],
  },
  {
    heard: /photo|picture/i,
    answers: ['Taking one now', 'Will do as soon as I’m home', 'One moment, the light is awful here'],
  },
  {
    heard: /sorry|apolog/i,
    answers: [
      'No worries, these things happen',
      'That’s alright, thanks for sorting it',
      'Don’t worry at all',
    ],
  },
  {
    heard: /^(hi|hello|hey|good (morning|afternoon|evening))\b[^?]*$/i,
    answers: ['Hi! That was quick', 'Hello, could you help me?', 'Hey, thanks for writing back'],
  },
  {
    heard: /\?/,
    answers: [
      'Yes, that works!',
      'I think so. What would you suggest?',
      'Let me check at home and get back to you',
      'Yes please',
    ],
  },
  {
    heard: /tracking|dispatched|on its way|courier|arrive/i,
    answers: ['Lovely, I’ll keep an eye out', 'That was fast, thank you', 'Great, someone will be in'],
  },
  {
    heard: /./s,
    answers: [
      'Perfect, thank you!',
      'Sounds good 👍',
      'Oh, that’s great',
      'I see. Will it take long?',
      'Brilliant. Anything else you need from me?',
      'Done deal then',
      'Thanks so much for your help 💛',
    ],
  },
]
