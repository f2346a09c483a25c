# Varje person får den nya licensen i samma anrop som tar den gamla.

switch_licences-title = Byt licenser
switch_licences-title-running = Byter licenser
switch_licences-next = Byt alla till den nya produkten
switch_licences-next-progress = { $n } av { $of } personer bytta
switch_licences-purpose-one = { $n ->
    [one] 1 person går från { $from } till { $to }. Hen kan arbeta vidare.
   *[other] { $n } personer går från { $from } till { $to }. De kan arbeta vidare.
}
switch_licences-purpose-many = { $n ->
    [one] 1 person får en annan produkt. Hen kan arbeta vidare.
   *[other] { $n } personer får en annan produkt. De kan arbeta vidare.
}
switch_licences-why-old = Den gamla produkten upphör när { $provider } sägs upp. Alla behöver den nya licensen före det.
switch_licences-why-old-unnamed = Den gamla produkten upphör när den gamla leverantören sägs upp. Alla behöver den nya licensen före det.
switch_licences-why-failed = Ett misslyckat byte ändrar ingenting: personen behåller den gamla licensen.
switch_licences-nothing-heading = Inga licenser att byta
switch_licences-nothing-purpose = Alla behåller den licens de har.
switch_licences-nothing-title = Inget att göra, för produkten är densamma.
switch_licences-nothing-text = Microsoft ger personer en produkt, inte ett abonnemang. När det gamla abonnemanget upphör använder samma personer platserna i det nya.
switch_licences-nothing-line = { $product }: samma produkt före och efter
switch_licences-nothing-why = En **licens** säger vilken produkt en person får använda. Den säger inte vem som sålde den. Därför märker ingen att säljaren byts.
switch_licences-reading-purpose = Baton tittar vem som har vilken licens.
switch_licences-reading-title = Läser allas licenser
switch_licences-reading-text = Med många personer tar det några sekunder.
switch_licences-asking-title = Administratören måste tillåta Baton att ändra licenser
switch_licences-asking-text = En sida hos Microsoft är öppen i webbläsaren. Logga in som kundens administratör och välj Acceptera.
switch_licences-asking-country-title = Administratören måste tillåta Baton att ange ett land
switch_licences-asking-country-text = En sida hos Microsoft är öppen i webbläsaren. Logga in som kundens administratör och välj Acceptera.
switch_licences-asking-wait-title = Inget ändras förrän dess.
switch_licences-asking-wait-text = Vi tittar varannan sekund. När administratören har godkänt väljer du samma knapp här en gång till.
switch_licences-open-again = Öppna sidan igen
switch_licences-stop-asking = Sluta vänta
switch_licences-declined-title = Tillåtelsen gavs inte
switch_licences-declined-text = Sidan stängdes, eller någon valde Nej. Inget har ändrats. Välj samma knapp igen när administratören är redo.
switch_licences-in-doubt-title = Vi vet inte än om den senaste ändringen gick igenom
switch_licences-in-doubt-text = Baton kontrollerar hos Microsoft innan något mer skickas.
switch_licences-before-title = Det här händer
switch_licences-route-label = Byte
switch_licences-route-value = { $from } till { $to }
switch_licences-by-itself-label = Byts av Baton
switch_licences-off-label = Avstängda appar
switch_licences-off-value = { $n ->
    [one] 1 person har några avstängda. De förblir avstängda.
   *[other] { $n } personer har några avstängda. De förblir avstängda.
}
switch_licences-gone-label = Finns inte i den nya produkten
switch_licences-people = { $n ->
    [one] 1 person
   *[other] { $n } personer
}
switch_licences-before-no-country-title = { $n ->
    [one] 1 person saknar land
   *[other] { $n } personer saknar land
}
switch_licences-before-no-country-text = Microsoft behöver ett land innan en licens ges. Du kan ange det person för person efter starten.
switch_licences-before-group-title = { $n ->
    [one] 1 person har den gamla licensen genom en grupp
   *[other] { $n } personer har den gamla licensen genom en grupp
}
switch_licences-before-group-text = Baton tar inte bort det en grupp ger. Efter starten väljer du: ändra gruppen eller ge den nya också.
switch_licences-before-clash-title = { $n ->
    [one] 1 person har en annan produkt som kan krocka
   *[other] { $n } personer har en annan produkt som kan krocka
}
switch_licences-before-clash-text = Baton försöker med dem sist. Om Microsoft säger nej ändras ingenting och du bestämmer.
switch_licences-before-teams-title = { $n ->
    [one] 1 person blir av med Teams.
   *[other] { $n } personer blir av med Teams.
}
switch_licences-before-teams-text = Den nya produkten saknar Teams. Den som behöver Teams bör först få Microsoft Teams Enterprise: ge den i administrationscentret för Microsoft 365 och titta sedan igen.
switch_licences-safe-title = Ingen är utan licens vid något tillfälle.
switch_licences-safe-text = Varje person får den nya licensen i samma anrop som tar bort den gamla.
switch_licences-understand-title = { $n ->
    [one] Jag förstår: Baton ändrar licenserna för 1 person
   *[other] Jag förstår: Baton ändrar licenserna för { $n } personer
}
switch_licences-understand-text = Först en person. Om det fungerar följer de andra. Du kan ångra så länge de gamla platserna finns.
switch_licences-start = { $n ->
    [one] Byt 1 person
   *[other] Byt { $n } personer
}
switch_licences-start-note = Microsoft kan be administratören att tillåta det
switch_licences-pause = Pausa
switch_licences-go-on = Fortsätt byta
switch_licences-unit = personer
switch_licences-speed = Takt
switch_licences-speed-value = { $n } per minut
switch_licences-time-left = Tid kvar
switch_licences-time-left-value = { $n ->
    [0] mindre än 1 minut
    [one] ungefär 1 minut
   *[other] ungefär { $n } minuter
}
switch_licences-need-a-look = Behöver en titt
switch_licences-left-as-is = Lämnade som de är
switch_licences-paused-title = { $n ->
    [one] Pausat. 1 person väntar.
   *[other] Pausat. { $n } personer väntar.
}
switch_licences-paused-text = Alla behåller den licens de har.
switch_licences-again-title = { $n ->
    [one] 1 person byttes inte
   *[other] { $n } personer byttes inte
}
switch_licences-again-text = De behåller den gamla licensen. Orsaken står i tabellen.
switch_licences-retry-all = Försök igen med alla
switch_licences-retry = Försök igen
switch_licences-groups-title = { $n ->
    [one] 1 person har den gamla licensen genom en grupp
   *[other] { $n } personer har den gamla licensen genom en grupp
}
switch_licences-groups-text = Ge dem den nya också, så att de har en licens när den gamla upphör. Eller ändra gruppen och läs igen.
switch_licences-groups-how = Om du hellre ändrar gruppen
switch_licences-groups-step = Administratören öppnar gruppen i administrationscentret, lägger till den nya produkten under Licenser, sparar och tar sedan bort den gamla.
switch_licences-groups-warning = Lägg först till den nya produkten och vänta tills Microsoft har gett den till alla. Ta först därefter bort den gamla.
switch_licences-group = Grupp
switch_licences-open-groups = Öppna grupperna
switch_licences-give-all = Ge den nya till alla
switch_licences-give = Ge den nya också
switch_licences-leave = Lämna som det är
switch_licences-undo = Ångra
switch_licences-country = Land
switch_licences-set-country = Ange land och försök igen
switch_licences-remove-clash = Ta bort den och försök igen
switch_licences-tip = Du kan stänga Baton. Bytet pausar och går vidare där det slutade när du väljer Fortsätt byta.
switch_licences-finished-title = { $n ->
    [one] 1 person har den nya licensen.
   *[other] { $n } personer har den nya licensen.
}
switch_licences-finished-text = Läst från Microsoft efter den sista ändringen.
switch_licences-note-dealt-with = { $n ->
    [one] Går att välja när personen är avklarad
   *[other] Går att välja när alla { $n } är avklarade
}
switch_licences-table = Personer
switch_licences-table-empty = Ingen här.
switch_licences-table-before = Personer att titta på innan du startar
switch_licences-table-before-empty = Inga särskilda. Alla kan bytas av Baton.
switch_licences-filter-all = Alla
switch_licences-filter-look = Behöver en titt
switch_licences-filter-switched = Bytta
switch_licences-filter-waiting = Väntar
switch_licences-column-person = Person
switch_licences-column-outcome = Resultat
switch_licences-column-reason = Orsak eller tid
switch_licences-state-now = Byts nu
switch_licences-state-waiting = Väntar på sin tur
switch_licences-state-switched = Bytt
switch_licences-state-not-switched = Inte bytt
switch_licences-state-not-yet = Behöver en titt
switch_licences-state-by-group = Genom en grupp
switch_licences-state-may-clash = Kan krocka
switch_licences-state-left = Lämnad som den är
switch_licences-state-undone = Ångrat
switch_licences-reason-no-country = Inget land är angivet för personen. Microsoft behöver det.
switch_licences-reason-clash = Har även { $product }, som krockar.
switch_licences-reason-may-clash = Har även { $product }, som kan krocka.
switch_licences-reason-clash-unknown = Två av personens produkter krockar. Titta på licenserna i administrationscentret.
switch_licences-reason-by-group = Den gamla licensen kommer från en grupp.
switch_licences-reason-by-group-named = Den gamla licensen kommer från gruppen { $group }.
switch_licences-reason-no-seat = Ingen plats kvar av den nya produkten. Beställ fler och försök igen.
switch_licences-reason-dependency = En annan produkt behöver den gamla, eller så behöver den nya en annan.
switch_licences-reason-forbidden = Det inloggade kontot får inte ändra den här personen.
switch_licences-reason-gone = Personen finns inte längre.
switch_licences-reason-changed = Någon har ändrat personens licenser sedan vi tittade. Läs igen.
switch_licences-reason-busy = Microsoft var för upptaget. Ett nytt försök hjälper.
switch_licences-reason-lost = Microsofts svar kom inte och inget ändrades. Ett nytt försök hjälper.
switch_licences-reason-other = Microsoft sa nej ({ $code }).
switch_licences-left-no-country = Du lämnade personen: inget land är angivet.
switch_licences-left-clash = Du lämnade personen: en annan produkt krockar.
switch_licences-left-clash-unknown = Du lämnade personen: två produkter krockar.
switch_licences-left-by-group = Du lämnade personen: gruppen ger den gamla licensen.
switch_licences-left-no-seat = Du lämnade personen: ingen plats finns kvar.
switch_licences-left-dependency = Du lämnade personen: produkter beror på varandra.
switch_licences-left-forbidden = Du lämnade personen: kontot får inte ändra den.
switch_licences-left-gone = Du lämnade personen: den finns inte längre.
switch_licences-left-changed = Du lämnade personen: någon ändrade den under tiden.
switch_licences-left-busy = Du lämnade personen: Microsoft var upptaget.
switch_licences-left-lost = Du lämnade personen: begäran gick förlorad.
switch_licences-lost-title = En begäran gick förlorad på vägen
switch_licences-lost-text = Inget svar kom från Microsoft, och en titt visade personen som förut. Inget ändrades. Fortsätt för att försöka igen.
switch_licences-left-other = Du lämnade personen: Microsoft sa nej.
switch_licences-left-undone = Du tog tillbaka personen till den gamla produkten.
switch_licences-left-not-wanted = Du lämnade personen på den gamla produkten.
switch_licences-new-product = Ny produkt
switch_licences-word-purpose = Kundens administratör byter licenserna för hand, person för person.
switch_licences-word-text = Baton kan varken byta eller titta utan en inloggning. Ditt ord förblir märkt som inte verifierat.
switch_licences-word-open = Öppna användarna
switch_licences-word-1 = Administratören öppnar Användare - Aktiva användare i administrationscentret för Microsoft 365.
switch_licences-word-2 = Välj en person och sedan Licenser och appar. Kryssa först i den nya produkten.
switch_licences-word-3 = Kryssa ur den gamla produkten på samma sida, så att båda sker med ett Spara. Appar som var avstängda: kryssa ur dem igen under Appar.
switch_licences-word-4 = Välj Spara ändringar och gå vidare med nästa person.
switch_licences-word-tick-title = Alla har den nya produkten
switch_licences-word-tick-text = Under Fakturering - Licenser visar den gamla produkten 0 tilldelade.
switch_licences-fact-new = { $n ->
    [one] 1 person har den nya licensen
   *[other] { $n } personer har den nya licensen
}
switch_licences-fact-old = { $n ->
    [0] Ingen är beroende av den gamla licensen
    [one] 1 person har fortfarande bara den gamla
   *[other] { $n } personer har fortfarande bara den gamla
}
switch_licences-fact-without = { $n ->
    [0] Ingen är utan licens
    [one] 1 person är utan licens
   *[other] { $n } personer är utan licens
}
switch_licences-fact-nothing = Samma produkt före och efter: inga licenser behöver bytas
switch_licences-fact-left = En person förblir som den är. { $reason }
switch_licences-fact-said = Alla byttes till den nya produkten för hand
