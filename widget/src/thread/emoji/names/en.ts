/** The common ones: sign, name, and after a comma what else people look for. Another language is another file. */
export default `
😀 grinning face
😃 smiling face, happy
😄 big smile, laughing
😅 nervous smile, sweat
😂 tears of joy, laugh
🙂 slight smile
😉 wink
😊 warm smile, blush
😇 angel
🥰 in love
😍 heart eyes
😘 kiss
😋 yummy
🤔 thinking
😐 neutral face
🙄 rolling eyes
😬 grimace
🤫 hush, quiet
😌 relieved
😔 sad, pensive
😴 sleeping
😷 mask
🤒 ill, thermometer
🤯 mind blown
🥳 party face
😎 cool, sunglasses
🤓 nerd
😕 confused
😟 worried
😮 surprised
😳 flushed
🥺 pleading
😢 crying
😭 sobbing
😱 scream
😞 disappointed
😓 cold sweat
😤 huffing
😠 angry
😡 furious, red
🤖 robot
👍 thumbs up, yes, like
👎 thumbs down, no
👌 ok hand
🤝 handshake, deal
🙏 please, thank you, folded hands
👏 clapping, bravo
🙌 raised hands, hooray
💪 strong, muscle
👋 waving, hello, bye
✋ raised hand, stop
✌️ victory, peace
🤞 crossed fingers
👈 pointing left
👉 pointing right
👆 pointing up
👇 pointing down
✍️ writing hand
🤷 shrug
🤦 facepalm
👀 eyes, looking
❤️ red heart, love
🧡 orange heart
💛 yellow heart
💚 green heart
💙 blue heart
💜 purple heart
🖤 black heart
💔 broken heart
💯 hundred points
✨ sparkles
⭐ star
💥 bang
🔥 fire
💧 drop
💤 zzz
💬 speech bubble
✅ done, check mark
✔️ tick
❌ cross, wrong
❓ question
❗ exclamation
⚠️ warning
🚫 forbidden
ℹ️ information
📅 calendar, date
⏰ alarm clock
⏳ hourglass, waiting
📧 mail
✉️ envelope
📦 parcel, package
🚚 delivery van, lorry
🛒 shopping cart
🛍️ shopping bags
🎁 gift
💳 credit card
💶 euro, money
💰 money bag
🧾 receipt, invoice
📞 telephone
📱 mobile phone
💻 laptop
🖥️ screen
🖨️ printer
📷 camera
🖼️ picture
🔋 battery
🔌 plug
💡 idea, bulb
🔧 wrench, repair
🐛 bug
🚀 rocket, launch
✈️ aeroplane
🚗 car
🚲 bicycle
🏠 home
🌍 world
🌞 sun
🌧️ rain
❄️ snow
🌈 rainbow
☕ coffee
🍵 tea
🍕 pizza
🍰 cake
🎂 birthday
🍀 good luck, clover
🌹 rose
🐶 dog
🐱 cat
🎉 celebration, party
🎈 balloon
🏆 trophy
🎯 bullseye, target
🎵 music
🔔 bell
🔒 locked
🔑 key
🔍 search, magnifier
📎 paperclip, attachment
📝 note, memo
📄 page, document
🔗 link
`;
