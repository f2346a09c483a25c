# Väntar tills de nya prenumerationerna syns i kundens klientorganisation.
await_fulfilment-title = Din beställning är på väg
await_fulfilment-title-ended = En beställning gick inte igenom
await_fulfilment-purpose = { $distributor } skapar de nya prenumerationerna hos Microsoft. Användarna märker ingenting.
await_fulfilment-purpose-said = { $distributor } skapar de nya prenumerationerna. Ingen kan logga in nu, så berätta för Baton vad { $portal } visar.
await_fulfilment-why-two = Du läser statusen i { $portal }. Baton letar efter de riktiga prenumerationerna hos Microsoft. Bara det Microsoft visar räknas som bevis.
await_fulfilment-why-fulfilled = **Fulfilled** betyder: levererad.

await_fulfilment-stage-sent = Skickad
await_fulfilment-stage-in-progress = Pågår
await_fulfilment-stage-ended = Avvisad eller avbeställd
await_fulfilment-stage-fulfilled = Syns hos Microsoft
await_fulfilment-stage-since = beställd { $ago }
await_fulfilment-stage-seen = { $n } av { $of }

await_fulfilment-bar-waiting-title = Vi väntar på { $distributor }.
await_fulfilment-bar-waiting-text = { $every ->
    [one] Vanligtvis { $usual } minuter, högst { $hours } timmar. Vi kontrollerar varje minut.
   *[other] Vanligtvis { $usual } minuter, högst { $hours } timmar. Vi kontrollerar var { $every }:e minut.
}
await_fulfilment-bar-waiting-said-title = Vi väntar på { $distributor }.
await_fulfilment-bar-waiting-said-text = Vanligtvis { $usual } minuter, högst { $hours } timmar. Titta i { $portal } och spara statusen här.
await_fulfilment-bar-overdue-title = Det här tar längre än { $hours } timmar.
await_fulfilment-bar-overdue-text = Kontakta supporten hos { $portal }. Meddelandet nedan innehåller allt de behöver.
await_fulfilment-bar-short-title = Färre licenser än du beställde.
await_fulfilment-bar-short-text = Microsoft kan vara lite långsamt. Vänta, eller gå vidare: nästa steg visar hur du lägger till licenser.
await_fulfilment-bar-differs-title = Allt är på plats, men två källor skiljer sig.
await_fulfilment-bar-differs-text = Microsoft visar det som beställdes. { $portal } anger en annan prenumeration för det. Läs nedan och gå vidare om det stämmer.
await_fulfilment-bar-some-ended-title = En beställning avvisades eller avbeställdes.
await_fulfilment-bar-some-ended-text = De andra lever vidare, så planen ligger fast. Beställ den raden igen nedan. Om den kräver en annan produkt, fråga supporten först, eller avbeställ de andra också.
await_fulfilment-bar-all-ended-title = Inget i den här planen är längre beställt.
await_fulfilment-bar-all-ended-text = Ingen har förlorat något: de gamla prenumerationerna löper fortfarande. Läs orsaken i { $portal } och ändra sedan planen.

await_fulfilment-table = Beställningar
await_fulfilment-column-product = Produkt
await_fulfilment-column-order = Order
await_fulfilment-column-status = { $portal } visar
await_fulfilment-column-microsoft = Microsoft visar
await_fulfilment-row-what = { $seats } × { $product }
await_fulfilment-microsoft-none = Inte där ännu
await_fulfilment-microsoft-not-read = Inte läst
await_fulfilment-microsoft-there = { $n } licenser
await_fulfilment-microsoft-short = { $n } av { $of } licenser
await_fulfilment-status-label = Status för rad { $n } i { $portal }
await_fulfilment-status-in_progress = Pågår (in progress)
await_fulfilment-status-fulfilled = Levererad (Fulfilled)
await_fulfilment-status-refused = Avvisad
await_fulfilment-status-cancelled = Avbeställd
await_fulfilment-status-other = Ett annat ord
await_fulfilment-status-raw = "{ $word }"
await_fulfilment-status-none = inte läst ännu
await_fulfilment-save-status = Spara
await_fulfilment-other-label = Vad { $portal } visar för rad { $n }
await_fulfilment-said-title = Bekräftat av dig

await_fulfilment-map-label = Ny prenumeration för { $product }
await_fulfilment-map-title = Vilken är { $product }?
await_fulfilment-map-text = Baton känner inte till produkten. Välj den nya prenumeration som hör till den.
await_fulfilment-map = Den här är det

await_fulfilment-again-section = När du har tryckt på knappen
await_fulfilment-again-guide = Beställ rad { $n } igen
await_fulfilment-again-look-up = Se efter rad { $n } i { $portal }
await_fulfilment-again-ready-title = Rad { $n } gick inte igenom: { $seats } × { $product }.
await_fulfilment-again-ready-text = Lös orsaken som { $portal } anger. Beställ sedan raden igen, exakt som planerat.
await_fulfilment-again-ready-button = Visa stegen
await_fulfilment-again-done-title = Ett tryck, en beställning.
await_fulfilment-again-done-text = Spara det nya numret för rad { $n } här.
await_fulfilment-again-done-button = Jag har beställt igen
await_fulfilment-again-question-title = Svara först, så att inget beställs två gånger.
await_fulfilment-again-question-text = Baton har visat stegen för rad { $n } förut.
await_fulfilment-again-question-button = Fortsätt
await_fulfilment-all-ended-title = Ingen beställning i den här planen är öppen.
await_fulfilment-all-ended-text = Jag tittade i { $portal } under Orders: alla är avvisade eller avbeställda.
await_fulfilment-back-to-plan = Ändra planen

await_fulfilment-history-title = Historik
await_fulfilment-history-placed = Du beställde rad { $n }, nummer { $number }
await_fulfilment-history-said = Du läste statusen för rad { $n }: { $status }
await_fulfilment-history-appeared = { $n ->
    [one] Microsoft visar 1 ny prenumeration
   *[other] Microsoft visar { $n } nya prenumerationer
}
await_fulfilment-history-again = Du beställde rad { $n } igen, nummer { $number }
await_fulfilment-next-title = Vad som händer sedan
await_fulfilment-next-seen = { $n ->
    [one] Baton ser 1 ny prenumeration hos Microsoft.
   *[other] Baton ser { $n } nya prenumerationer hos Microsoft.
}
await_fulfilment-next-seen-who = Baton, några minuter efter leveransen
await_fulfilment-next-switch = Du startar licensbytet.
await_fulfilment-next-nothing-to-switch = Ingen behöver byta licens.
await_fulfilment-next-switch-who = Du och Baton
await_fulfilment-next-cancel = Du ber den gamla leverantören säga upp.
await_fulfilment-next-cancel-who = Du, när alla har en ny licens

await_fulfilment-support-to = Supporten hos { $portal }
await_fulfilment-support-subject = Microsoft 365-beställning för { $domain }
await_fulfilment-support-greeting = Hej!
await_fulfilment-support-what = Vi har beställt Microsoft 365 för en befintlig kund, och det har inte kommit fram till kundens Microsoft 365:
await_fulfilment-support-line = Order { $number }: { $seats } × { $product }, lagd { $at }, status: { $status }.
await_fulfilment-support-line-ended = Order { $number }: { $seats } × { $product }, lagd { $at }, avslutad med statusen: { $status }. Vad var orsaken?
await_fulfilment-support-facts = Domän: { $domain }. onmicrosoft.com-namn: { $initial }. Klientorganisations-ID: { $tenant }. Migrate var ikryssat.
await_fulfilment-support-end = Berätta vad som saknas. { $name }, { $partner }
await_fulfilment-support-note = Telefonnumret och formuläret till supporten finns i { $portal }.
await_fulfilment-support-copy = Kopiera meddelandet

await_fulfilment-by-word = Den är levererad
await_fulfilment-error-not-fulfilled = Välj Levererad när { $portal } visar det och administratören ser den nya prenumerationen.
await_fulfilment-fact-said = Status för rad { $n }: { $status }
await_fulfilment-fact-mapped = Rad { $n } är prenumeration { $id }
await_fulfilment-fact-seen = Nytt hos Microsoft: { $seats } × { $product }
await_fulfilment-fact-by-word = Alla rader levererade, ej verifierat
await_fulfilment-proof-new = Nya prenumerationer hos Microsoft
await_fulfilment-proof-new-stamp = Inte där ännu · kontrollerat { $ago }
await_fulfilment-tip-undo = Ångrar du dig? Du kan avbeställa utan kostnad några dagar efter leveransen, åtminstone till { $until }.
await_fulfilment-note-waiting = Baton går vidare av sig själv när allt är på plats
await_fulfilment-note-short = Några licenser saknas
await_fulfilment-note-differs = Det Microsoft visar gäller
await_fulfilment-note-all-ended = Kryssa ovan för det du såg
await_fulfilment-next = Beställd { $ago }, inte levererad ännu
await_fulfilment-next-overdue = Beställd { $ago }: kontakta supporten
await_fulfilment-next-short = Levererad med för få licenser
await_fulfilment-next-differs = Levererad, men titta på båda numren
await_fulfilment-next-some-ended = En beställning avvisades
await_fulfilment-next-all-ended = Beställningen avvisades

# Baton läser beställningarna via distributörens gränssnitt.
await_fulfilment-api-why = Baton läser statusen i { $api }, ord för ord. Bara det Microsoft visar räknas som bevis.
await_fulfilment-api-purpose-said = { $distributor } skapar de nya prenumerationerna. Ingen kan logga in nu, så Baton läser bara vad { $portal } säger.
await_fulfilment-api-bar-waiting-said-text = Vanligtvis { $usual } minuter, högst { $hours } timmar. Baton läser { $portal }. Så länge ingen loggar in är inget bevisat.
await_fulfilment-api-bar-all-ended-text = Ingen har förlorat något: de gamla prenumerationerna löper fortfarande. Tabellen visar orsaken som { $portal } anger. Lös den eller ändra planen; inget beställs innan du bekräftar igen.
await_fulfilment-api-note-all-ended = Inget är beställt
await_fulfilment-api-support-facts = Domän: { $domain }. onmicrosoft.com-namn: { $initial }. Klientorganisations-ID: { $tenant }. Den befintliga klientorganisationen är ansluten.
await_fulfilment-api-fact-went-on = Gick vidare med rad { $n } fast { $api } anger en annan prenumeration än Microsoft visar
await_fulfilment-api-mistyped-title = { $api } har ingen beställning { $number }.
await_fulfilment-api-mistyped-text = Slå upp numret för rad { $n } där och skriv det här. Beställ inte igen innan du vet.
await_fulfilment-bar-twice-title = Allt är på plats, och en beställning för mycket.
await_fulfilment-bar-twice-text = Avbeställ den extra beställningen nedan. Baton fortsätter när { $portal } säger att den är avbeställd, eller så går du vidare ändå.
await_fulfilment-note-twice = Den extra beställningen faktureras tills någon avbeställer den
await_fulfilment-next-twice = Avbeställ den extra beställningen
await_fulfilment-api-late-title = { $product } är beställd två gånger: { $placed } och { $number }.
await_fulfilment-api-late-text = Beställning { $number } för rad { $n } (referens { $reference }, status: { $status }) hittades inte tidigare och gjordes om. Nu finns den ändå. Avbeställ { $number } i { $api }: kostnadsfritt minst till { $until }. Behåll { $placed }.
await_fulfilment-api-fact-late = Extra beställning { $number } för rad { $n }, referens { $reference }: { $status }
await_fulfilment-api-fact-went-on-late = Gick vidare fast den extra beställningen { $number } för rad { $n } inte är avbeställd
await_fulfilment-api-plan-stays-title = Planen ligger fast tills vidare.
await_fulfilment-api-plan-stays-text = En tidigare beställning (referens { $references }) kan fortfarande dyka upp i { $api }. Med en annan plan skulle Baton inte känna igen den som er. Låt supporten för { $api } bekräfta att den inte finns eller avbeställa den, avsluta sedan flytten och börja en ny.
await_fulfilment-api-foreign-title = Beställning { $number } i { $api } är en annan beställning.
await_fulfilment-api-foreign-text = Den har inte referensen { $reference }, så Baton räknar den inte för rad { $n }. Slå upp beställningen med den referensen i { $api } och skriv dess nummer här. Beställ inte igen innan du vet.
await_fulfilment-api-fact-corrected = Numret för rad { $n } är { $number }
await_fulfilment-api-history-corrected = Du rättade numret för rad { $n }: { $number }
await_fulfilment-api-status-not-ours = Det är en annan beställning: den har inte referensen
await_fulfilment-api-fact-says = { $api } säger om beställning { $number }: { $status }
await_fulfilment-api-fact-again = Rad { $n } beställdes igen: { $number }
await_fulfilment-api-status-not-there = Det finns ingen beställning med det numret
await_fulfilment-api-history-status = { $api } säger om rad { $n }: { $status }
await_fulfilment-api-history-placed = Baton beställde rad { $n }, nummer { $number }
await_fulfilment-api-mismatch-title = { $api } och Microsoft säger inte samma sak om rad { $n }.
await_fulfilment-api-mismatch-product = { $api } anger prenumeration { $id } för { $product }, men hos Microsoft är det en annan produkt. Fråga supporten för { $api } innan du går vidare.
await_fulfilment-api-mismatch-subscription = { $api } anger prenumeration { $id } för { $product }. Microsoft visar en ny av den produkten med ett annat nummer. Titta på båda innan du går vidare.
await_fulfilment-api-again-title = Rad { $n } gick inte igenom: { $seats } × { $product }.
await_fulfilment-api-again-text = { $api } avslutade beställningen. { $why } De andra raderna lever, så planen ligger fast. Lös orsaken med supporten för { $api }, beställ raden där igen och skriv det nya numret här. Baton läser den.
await_fulfilment-api-again-label = Nytt beställningsnummer för rad { $n }
await_fulfilment-api-again-save = Spara numret
