export default `
😀 grinsendes Gesicht
😃 lächelndes Gesicht, froh
😄 strahlendes Gesicht, lachen
😅 verlegenes Lächeln, Schweiß
😂 Freudentränen, lachen
🙂 leichtes Lächeln
😉 zwinkern
😊 freundliches Lächeln
😇 Engel
🥰 verliebt
😍 Herzaugen, verliebt
😘 Kuss
😋 lecker
🤔 nachdenklich
😐 neutrales Gesicht
🙄 Augen verdrehen
😬 Grimasse
🤫 psst, leise
😌 erleichtert
😔 traurig, bedrückt
😴 schlafend
😷 Maske
🤒 krank, Fieber
🤯 Kopf explodiert
🥳 Partygesicht, feiern
😎 cool, Sonnenbrille
🤓 Streber
😕 verwirrt
😟 besorgt
😮 überrascht
😳 errötet
🥺 flehend, bitte
😢 weinend
😭 heulend
😱 Schrei, Angst
😞 enttäuscht
😓 kalter Schweiß
😤 schnaubend
😠 wütend
😡 zornig
🤖 Roboter
👍 Daumen hoch, ja, gut
👎 Daumen runter, nein
👌 ok, in Ordnung
🤝 Handschlag, abgemacht
🙏 bitte, danke, gefaltete Hände
👏 Applaus, bravo
🙌 erhobene Hände, hurra
💪 stark, Muskel
👋 winken, hallo, tschüss
✋ erhobene Hand, stopp
✌️ Victory, Frieden
🤞 Daumen drücken, gekreuzte Finger
👈 nach links
👉 nach rechts
👆 nach oben
👇 nach unten
✍️ schreibende Hand
🤷 Schulterzucken, keine Ahnung
🤦 Hand vor der Stirn
👀 Augen, schauen
❤️ rotes Herz, Liebe
🧡 oranges Herz
💛 gelbes Herz
💚 grünes Herz
💙 blaues Herz
💜 lila Herz
🖤 schwarzes Herz
💔 gebrochenes Herz
💯 hundert Punkte
✨ Funkeln
⭐ Stern
💥 Knall
🔥 Feuer
💧 Tropfen
💤 schnarchen
💬 Sprechblase
✅ erledigt, Haken
✔️ Häkchen
❌ Kreuz, falsch
❓ Frage
❗ Ausrufezeichen
⚠️ Warnung
🚫 verboten
ℹ️ Information
📅 Kalender, Datum
⏰ Wecker
⏳ Sanduhr, warten
📧 E-Mail
✉️ Brief
📦 Paket
🚚 Lieferwagen, Lieferung
🛒 Einkaufswagen
🛍️ Einkaufstüten
🎁 Geschenk
💳 Kreditkarte
💶 Euro, Geld
💰 Geldsack
🧾 Beleg, Rechnung
📞 Telefon
📱 Handy
💻 Laptop
🖥️ Bildschirm
🖨️ Drucker
📷 Kamera
🖼️ Bild
🔋 Batterie
🔌 Stecker
💡 Idee, Glühbirne
🔧 Schraubenschlüssel, Reparatur
🐛 Käfer, Fehler
🚀 Rakete, Start
✈️ Flugzeug
🚗 Auto
🚲 Fahrrad
🏠 Zuhause, Haus
🌍 Welt
🌞 Sonne
🌧️ Regen
❄️ Schnee
🌈 Regenbogen
☕ Kaffee
🍵 Tee
🍕 Pizza
🍰 Kuchen
🎂 Geburtstag
🍀 viel Glück, Kleeblatt
🌹 Rose
🐶 Hund
🐱 Katze
🎉 feiern, Konfetti
🎈 Ballon
🏆 Pokal
🎯 Volltreffer, Ziel
🎵 Musik
🔔 Glocke
🔒 gesperrt, Schloss
🔑 Schlüssel
🔍 suchen, Lupe
📎 Büroklammer, Anhang
📝 Notiz
📄 Seite, Dokument
🔗 Link, Verknüpfung
`;
