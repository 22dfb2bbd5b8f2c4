/** What is talked about with the shop in London; how to read it: see parse-dialogue.ts. */
export const english: readonly string[] = [
  `
< {hello}, is the {line} dinner plate still in stock in {color}?
> {hello} {first}! It is, we have {n} left in Shoreditch. Shall I put some aside?
< [Six please|Could you hold eight?]
> Done. That's £{price}, kept for you until Saturday under {order}
< Brilliant, I'll pop in after work on Friday
> We're open till seven. See you then!
`,
  `
< Hi, one of the bowls arrived cracked :(
> Oh no, I'm so sorry {first}. Could you tell me the order number?
< {order}
> Found it. I'm sending a replacement today, no need to return the broken one
< That was easy, thank you!
> Keep the cracked one as a planter, they look lovely with a fern
--
< New bowl is here, safe and sound. Thanks {agent}
> So glad! Enjoy 🍜
`,
  `
< Do you ship to [Ireland|Scotland|Jersey]?
> We do! 3 to 5 working days, £6.50, free over £100
< And if something breaks on the way?
> We replace it, no questions. It hardly ever happens though, the boxes are moulded
< Great, ordering tonight
`,
  `
< Hello, can I change the delivery address on {order}? We've just moved
> Hi {first}, just in time, it leaves tomorrow. What's the new one?
< 14 Redchurch Street, flat 3
> Updated. You'll get a new tracking link in the morning
< You're a star
`,
  `
< Hi! Can the {color} glaze go in the dishwasher?
> Hi {first}, yes, dishwasher and microwave. Only the gold rim has to be washed by hand
< Good to know. And the oven?
> Up to 180, but let it warm up with the oven
< Perfect, thanks
`,
  `
< Hi there, do you run throwing classes?
> We do! Thursdays 6.30 to 9, {n} people, £60 with clay, glaze and firing
< My sister has never touched clay
> Then she'll be in good company, most people haven't
< Two places please, for {first}
> Booked. I'll message the day before with the address. Wear something you don't mind ruining
< Can't wait
--
< That was so much fun!! When can we collect the pots?
> About three weeks, I'll write as soon as they're out of the kiln
`,
  `
< {hello}, I need a VAT invoice for order {order}
> {hello} {first}. Sent to the email on your account just now
< Got it, cheers
`,
  `
< Hi, I was given a {line} jug but I already have one. Can I swap it?
> Of course, you have 60 days and only need the box
< Could I have the butter dish instead?
> That's £4 less, so I'd put the difference on a voucher. Does that work?
< Works for me. Will come by on Saturday
> It'll be behind the till with your name on it
`,
  `
< Hello! We're opening a small café in [Hackney|Bristol|Margate] and love the {line} cups
> Hello {first}, congratulations! How many seats?
< 28, so maybe 80 cups and 60 side plates
> From 50 pieces it's 25% off, so £{price} plus VAT. They're made to order, four weeks
< Could we see the {color} in person first?
> Absolutely. Come to Shoreditch any day, or I can post two samples
< Samples would be amazing
> On their way tomorrow
--
< The samples are gorgeous. We're in!
> Wonderful! Contract and deposit invoice are in your inbox, order {order}
`,
  `
< My parcel says delivered but there's nothing here
< {order}
> I'm sorry {first}, let me check with the courier
> The photo shows a blue door, number 9. Is that yours?
< That's my neighbour!! I'll knock
< Got it, she was keeping it for me
> Phew! Good neighbours are gold
`,
  `
< What are your hours on Saturday?
> Ten till seven. Sunday we're closed
< Thanks!
`,
  `
< Hi, looking for a wedding present, around £{price}. Any ideas?
> Lovely! Do they cook a lot?
< All the time
> Then I'd go for the big {line} serving dish in {color}, with olive wood spoons
< Ooh yes. Gift wrap?
> Always, and a card if you tell me what to write
< "To many long dinners. Love, {first}"
> Perfect. I've emailed the payment link, it leaves as soon as it's paid
< Paid!
> Thank you! It's order {order}, out tomorrow
`,
  `
< Hey, could you engrave a name on a mug?
> Hey {first}! Up to 12 letters, £5, takes a week
< "Grandpa Joe"
> Eleven with the space, it fits 😄 Which colour?
< {color}
> Done. I'll write when it's ready
--
--
> Grandpa Joe's mug is ready and looks great. Collect or post?
< Post please, same address as last time
> Off it goes
`,
  `
< Hi, I'd like to return the {line} vase, it's bigger than I thought
> No problem {first}. Free return label is in your email. Refund as soon as it's back
< Thanks, it is beautiful, just not for my shelf
> We have it in a smaller size too, 18 cm, if that's any use
< Oh! Can I swap it for that one?
> Of course. I'll send it right away
`,
]
