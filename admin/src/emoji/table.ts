/** The common ones: sign, English name, German name. What else people look for stands behind the name, after a comma. */
const lines = `
😀 grinning face|grinsendes Gesicht
😃 smiling face, happy|lächelndes Gesicht, froh
😄 big smile, laughing|strahlendes Gesicht, lachen
😁 beaming face|strahlend grinsendes Gesicht
😅 nervous smile, sweat|verlegenes Lächeln, Schweiß
😂 tears of joy, laugh|Freudentränen, lachen
🤣 rolling on the floor|auf dem Boden wälzen, lachen
🙂 slight smile|leichtes Lächeln
🙃 upside-down face|Gesicht auf dem Kopf
😉 wink|zwinkern
😊 warm smile, blush|freundliches Lächeln
😇 angel|Engel
🥰 in love|verliebt
😍 heart eyes|Herzaugen, verliebt
🤩 starry eyes|Sternaugen, begeistert
😘 kiss|Kuss
😋 yummy|lecker
😜 winking tongue|zwinkernd mit Zunge
🤔 thinking|nachdenklich
🤨 raised eyebrow|hochgezogene Augenbraue
😐 neutral face|neutrales Gesicht
😑 expressionless|ausdrucksloses Gesicht
🙄 rolling eyes|Augen verdrehen
😏 smirk|süffisantes Lächeln
😬 grimace|Grimasse
🤐 zipped mouth, secret|verschlossener Mund, geheim
🤭 hand over mouth|Hand vor dem Mund
🤫 hush, quiet|psst, leise
😌 relieved|erleichtert
😔 sad, pensive|traurig, bedrückt
😪 sleepy|schläfrig
😴 sleeping|schlafend
😷 mask|Maske
🤒 ill, thermometer|krank, Fieber
🤕 hurt|verletzt
🤯 mind blown|Kopf explodiert
🥳 party face|Partygesicht, feiern
😎 cool, sunglasses|cool, Sonnenbrille
🤓 nerd|Streber
🧐 monocle|Monokel
😕 confused|verwirrt
😟 worried|besorgt
☹️ frowning|Stirnrunzeln
😮 surprised|überrascht
😳 flushed|errötet
🥺 pleading|flehend, bitte
😢 crying|weinend
😭 sobbing|heulend
😱 scream|Schrei, Angst
😞 disappointed|enttäuscht
😓 cold sweat|kalter Schweiß
😤 huffing|schnaubend
😠 angry|wütend
😡 furious, red|zornig
🤬 swearing|fluchend
💀 skull|Totenkopf
💩 poo|Haufen
🤡 clown|Clown
👻 ghost|Gespenst
👽 alien|Außerirdischer
🤖 robot|Roboter
👍 thumbs up, yes, like|Daumen hoch, ja, gut
👎 thumbs down, no|Daumen runter, nein
👌 ok hand|ok, in Ordnung
🤝 handshake, deal|Handschlag, abgemacht
🙏 please, thank you, folded hands|bitte, danke, gefaltete Hände
👏 clapping, bravo|Applaus, bravo
🙌 raised hands, hooray|erhobene Hände, hurra
💪 strong, muscle|stark, Muskel
👋 waving, hello, bye|winken, hallo, tschüss
✋ raised hand, stop|erhobene Hand, stopp
🤚 back of hand|Handrücken
🖐️ open hand|offene Hand
✌️ victory, peace|Victory, Frieden
🤞 crossed fingers|Daumen drücken, gekreuzte Finger
🤟 love you|Liebe dich
🤘 rock on|Rockergruß
🤙 call me|ruf mich an
👈 pointing left|nach links
👉 pointing right|nach rechts
👆 pointing up|nach oben
👇 pointing down|nach unten
☝️ index finger|Zeigefinger
✍️ writing hand|schreibende Hand
🤷 shrug|Schulterzucken, keine Ahnung
🤦 facepalm|Hand vor der Stirn
🙋 raising a hand|meldet sich
🙅 no good|so nicht
🙆 all good|alles gut
💁 information desk|Auskunft
👀 eyes, looking|Augen, schauen
🧠 brain|Gehirn
👤 person|Person
👥 people|Leute
🧑‍💻 at the computer|am Computer
🕵️ detective|Detektiv
👷 builder|Bauarbeiter
❤️ red heart, love|rotes Herz, Liebe
🧡 orange heart|oranges Herz
💛 yellow heart|gelbes Herz
💚 green heart|grünes Herz
💙 blue heart|blaues Herz
💜 purple heart|lila Herz
🖤 black heart|schwarzes Herz
🤍 white heart|weißes Herz
💔 broken heart|gebrochenes Herz
💖 sparkling heart|funkelndes Herz
💯 hundred points|hundert Punkte
✨ sparkles|Funkeln
⭐ star|Stern
🌟 glowing star|leuchtender Stern
💥 bang|Knall
🔥 fire|Feuer
💧 drop|Tropfen
💤 zzz|schnarchen
💬 speech bubble|Sprechblase
💭 thought|Gedanke
✅ done, check mark|erledigt, Haken
☑️ ticked box|angekreuzt
✔️ tick|Häkchen
❌ cross, wrong|Kreuz, falsch
❎ crossed box|Kreuz im Kästchen
❓ question|Frage
❗ exclamation|Ausrufezeichen
⚠️ warning|Warnung
🚫 forbidden|verboten
⛔ no entry|kein Zutritt
🛑 stop sign|Stoppschild
🔴 red circle|roter Kreis
🟠 orange circle|oranger Kreis
🟡 yellow circle|gelber Kreis
🟢 green circle|grüner Kreis
🔵 blue circle|blauer Kreis
⚪ white circle|weißer Kreis
⚫ black circle|schwarzer Kreis
ℹ️ information|Information
🆗 ok button|ok
🆕 new|neu
🔝 top|oben
➕ plus|plus
➖ minus|minus
➡️ arrow right|Pfeil rechts
⬅️ arrow left|Pfeil links
⬆️ arrow up|Pfeil hoch
⬇️ arrow down|Pfeil runter
🔄 again, refresh|erneut, aktualisieren
🔁 repeat|wiederholen
🔍 search, magnifier|suchen, Lupe
🔒 locked|gesperrt, Schloss
🔓 unlocked|entsperrt
🔑 key|Schlüssel
🔗 link|Link, Verknüpfung
📎 paperclip, attachment|Büroklammer, Anhang
📌 pin|Stecknadel
📍 place|Ort
📝 note, memo|Notiz
📄 page, document|Seite, Dokument
📁 folder|Ordner
📅 calendar, date|Kalender, Datum
⏰ alarm clock|Wecker
⏳ hourglass, waiting|Sanduhr, warten
⌛ time is up|Zeit abgelaufen
⏱️ stopwatch|Stoppuhr
📧 mail|E-Mail
✉️ envelope|Brief
📨 incoming mail|eingehende Post
📤 outbox|Postausgang
📥 inbox|Posteingang
📦 parcel, package|Paket
🚚 delivery van, lorry|Lieferwagen, Lieferung
🛒 shopping cart|Einkaufswagen
🛍️ shopping bags|Einkaufstüten
🎁 gift|Geschenk
💳 credit card|Kreditkarte
💶 euro, money|Euro, Geld
💰 money bag|Geldsack
🧾 receipt, invoice|Beleg, Rechnung
🏷️ label|Etikett
📞 telephone|Telefon
📱 mobile phone|Handy
💻 laptop|Laptop
🖥️ screen|Bildschirm
🖨️ printer|Drucker
📷 camera|Kamera
🖼️ picture|Bild
🔋 battery|Batterie
🔌 plug|Stecker
💡 idea, bulb|Idee, Glühbirne
🔧 wrench, repair|Schraubenschlüssel, Reparatur
🔨 hammer|Hammer
🛠️ tools|Werkzeug
⚙️ gear, settings|Zahnrad, Einstellungen
🐛 bug|Käfer, Fehler
🧪 test tube|Reagenzglas, Test
📈 chart up|Kurve steigt
📉 chart down|Kurve fällt
📊 bar chart|Balkendiagramm
🚀 rocket, launch|Rakete, Start
✈️ aeroplane|Flugzeug
🚗 car|Auto
🚲 bicycle|Fahrrad
🏠 home|Zuhause, Haus
🏢 office|Büro
🏥 hospital|Krankenhaus
🌍 world|Welt
🌞 sun|Sonne
🌧️ rain|Regen
❄️ snow|Schnee
🌈 rainbow|Regenbogen
☕ coffee|Kaffee
🍵 tea|Tee
🍕 pizza|Pizza
🍰 cake|Kuchen
🎂 birthday|Geburtstag
🍺 beer|Bier
🥂 cheers|Prost
🍀 good luck, clover|viel Glück, Kleeblatt
🌹 rose|Rose
🌱 seedling|Keimling
🐶 dog|Hund
🐱 cat|Katze
🦄 unicorn|Einhorn
🎉 celebration, party|feiern, Konfetti
🎊 confetti|Konfettiball
🎈 balloon|Ballon
🏆 trophy|Pokal
🥇 gold medal|Goldmedaille
🎯 bullseye, target|Volltreffer, Ziel
🎵 music|Musik
📣 megaphone|Megafon
🔔 bell|Glocke
🔕 no bell|keine Glocke
🏁 finish flag|Zielflagge
🚩 red flag|rote Fahne
♻️ recycling|Recycling
🆘 sos, help|Hilfe, Notruf
`;

export interface Emoji {
  sign: string;
  /** Shown, by language. */
  names: Readonly<Record<'en' | 'de', string>>;
  /** Looked through: both languages, whichever is spoken. */
  words: readonly string[];
}

export const emoji: readonly Emoji[] = lines
  .trim()
  .split('\n')
  .map((line) => {
    const at = line.indexOf(' ');
    const [en = '', de = ''] = line.slice(at + 1).split('|');
    const names = { en: en.split(',')[0] ?? '', de: de.split(',')[0] ?? '' };
    const words = `${en} ${de}`.toLocaleLowerCase().split(/[\s,|-]+/);
    return { sign: line.slice(0, at), names, words };
  });
