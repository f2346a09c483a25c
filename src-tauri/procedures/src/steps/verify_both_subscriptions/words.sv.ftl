# Gammalt och nytt står bredvid varandra, och den nya sidan är komplett.

verify_both_subscriptions-title = Gammalt och nytt, sida vid sida
verify_both_subscriptions-purpose = Under en kort tid har { $customer } båda. Kontrollera att den nya sidan är komplett innan något byts eller sägs upp.
verify_both_subscriptions-next = Kontrollera att gammalt och nytt båda finns
verify_both_subscriptions-why-twice = Du kan se samma produkt två gånger. Det är normalt: en från den gamla leverantören, en från { $distributor }.
verify_both_subscriptions-why-count = Microsoft räknar personer **per produkt**, inte per abonnemang. Därför finns ett enda tal för båda tillsammans. När det gamla upphör stannar personerna kvar på det nya av sig själva.
verify_both_subscriptions-reading-title = Läser abonnemangen
verify_both_subscriptions-reading-text = Baton läser båda sidorna hos Microsoft. Det tar några sekunder.
verify_both_subscriptions-old-title = Gammalt
verify_both_subscriptions-new-title = Nytt
verify_both_subscriptions-sold-by = sålt av { $seller }
verify_both_subscriptions-direct = Microsoft direkt
verify_both_subscriptions-purchased = Köpta
verify_both_subscriptions-assigned = Tilldelade
verify_both_subscriptions-ends-or-renews = Upphör eller förnyas
verify_both_subscriptions-renews = Förnyas
verify_both_subscriptions-no-date = Inget datum visas
verify_both_subscriptions-product = Produkt
verify_both_subscriptions-partner-id = Partnerns klient-id (tenant id)
verify_both_subscriptions-link-same = Samma
verify_both_subscriptions-link-other = Byte
verify_both_subscriptions-together = { $n ->
    [one] 1 person använder { $product }, gammalt och nytt tillsammans
   *[other] { $n } personer använder { $product }, gammalt och nytt tillsammans
}
verify_both_subscriptions-old-empty = Ingen behöver det gamla
verify_both_subscriptions-old-in-use = Används tills det gamla upphör
verify_both_subscriptions-old-switch-next = { $n ->
    [one] 1 person byts i nästa steg
   *[other] { $n } personer byts i nästa steg
}
verify_both_subscriptions-new-good = Plats för { $seats }, behövs för { $need }
verify_both_subscriptions-new-too-few = { $n ->
    [one] 1 för lite
   *[other] { $n } för få
}
verify_both_subscriptions-new-other-seller = Sålt av { $seller }
verify_both_subscriptions-new-not-active = Finns, men är inte aktivt
verify_both_subscriptions-new-not-seen = Syns inte än
verify_both_subscriptions-too-few-title = { $n ->
    [one] { $product }: 1 person skulle stå utan licens
   *[other] { $product }: { $n } personer skulle stå utan licens
}
verify_both_subscriptions-too-few-text = Inget har ändrats. Lägg först till dem som saknas och läs sedan igen.
verify_both_subscriptions-add-title = Så lägger du till dem i { $portal }
verify_both_subscriptions-add-1 = Öppna { $path } och leta upp kunden.
verify_both_subscriptions-add-2 = Välj abonnemanget för den här produkten och ändra antalet.
verify_both_subscriptions-add-3 = Höj antalet med så här många och bekräfta. Ni betalar för dem från och med idag.
verify_both_subscriptions-add-4 = Vänta tills beställningen är levererad och välj sedan Läs igen här.
verify_both_subscriptions-add-quantity = Lägg till
verify_both_subscriptions-seller-seen = Det nya är sålt av
verify_both_subscriptions-seller-accepted = Kunden godkände
verify_both_subscriptions-seller-question = Det stämmer att { $seller } sålde { $product }
verify_both_subscriptions-seller-text = Du väntade dig { $accepted }. En distributör kan sälja från ett annat eget bolag. Fråga { $accepted } innan du kryssar i.
verify_both_subscriptions-old-ended-title = Ett gammalt abonnemang har redan upphört
verify_both_subscriptions-old-ended-text = { $product } är inte längre aktivt hos Microsoft. Gå vidare genast: personerna kan förlora åtkomsten.
verify_both_subscriptions-ready-title = Den nya sidan är komplett.
verify_both_subscriptions-ready-text = Inget är uppsagt än, så alla kan arbeta vidare.
verify_both_subscriptions-not-ready-title = Den nya sidan är inte komplett än.
verify_both_subscriptions-not-ready-text = Säg inte upp något. Vi tittar igen varje minut.
verify_both_subscriptions-both-right = Båda stämmer
verify_both_subscriptions-note-not-ready = Går att välja när den nya sidan är komplett
verify_both_subscriptions-word-text = Baton kan inte titta utan en inloggning. Ange vad administrationscentret visar. Det förblir märkt som inte verifierat.
verify_both_subscriptions-word-open = Öppna administrationscentret
verify_both_subscriptions-word-1 = Administratören öppnar Fakturering - Dina produkter i administrationscentret för Microsoft 365.
verify_both_subscriptions-word-2 = Leta efter två poster för varje produkt som flyttas: den gamla och den nya.
verify_both_subscriptions-word-3 = Öppna den nya. Titta på antalet köpta och på partnern som sålde den. 0 tilldelade är rätt när produkten är densamma.
verify_both_subscriptions-word-pair-title = { $product } finns från { $distributor }
verify_both_subscriptions-word-pair-text = Aktivt, med minst { $n } köpta, och det gamla är också fortfarande aktivt.
verify_both_subscriptions-fact-new = { $n ->
    [0] Inget nytt abonnemang syns än
    [one] 1 nytt abonnemang, sålt av { $sellers }
   *[other] { $n } nya abonnemang, sålda av { $sellers }
}
verify_both_subscriptions-fact-seats = { $seats } licenser är kvar för { $people } personer
verify_both_subscriptions-fact-old = { $n } av { $of } gamla fortfarande aktiva
verify_both_subscriptions-fact-other-seller = { $seller } är rätt säljare
verify_both_subscriptions-fact-said = Gammalt och nytt är båda aktiva, med tillräckligt många licenser
