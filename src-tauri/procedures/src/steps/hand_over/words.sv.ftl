# Rapporten, och slutet på Batons åtkomst.

hand_over-moved-title = { $customer } har flyttat till { $distributor }
hand_over-moved-purpose = Allt är klart och bevisat. Spara rapporten för era handlingar och för kunden.
hand_over-moving-title = Lämna över { $customer }
hand_over-moving-purpose = Allt du kan göra är klart. De gamla abonnemangen upphör på sina datum. Spara rapporten för era handlingar och för kunden.
hand_over-next = Spara rapporten och avsluta
hand_over-before = Före
hand_over-after = Efter
hand_over-in-use = { $n ->
    [one] 1 licens används
   *[other] { $n } licenser används
}
hand_over-licences = { $n ->
    [one] 1 licens
   *[other] { $n } licenser
}
hand_over-old-ended = { $provider }: upphört
hand_over-old-ending = { $provider }: upphör
hand_over-without = Personer utan licens
hand_over-without-nobody = Ingen
hand_over-without-somebody = Någon
hand_over-without-detail = vid den senaste titten
hand_over-dropped = Oanvända licenser borta
hand_over-dropped-detail = färre än förut
hand_over-cost = Ny kostnad
hand_over-cost-detail = per månad, exklusive moms
hand_over-not-seen-title = { $n ->
    [one] Slutet för 1 gammalt abonnemang är inte sett än
   *[other] Slutet för { $n } gamla abonnemang är inte sett än
}
hand_over-not-seen-text = Leverantören har bekräftat det. Baton tittar inte mer efter överlämningen, så kontrollera själv på datumet.
hand_over-not-seen-item = { $product } (abonnemang { $id }): inte sett än
hand_over-proof-order = { $n ->
    [one] 1 produkt beställd enligt plan
   *[other] { $n } produkter beställda enligt plan
}
hand_over-proof-delivered = { $n ->
    [one] 1 produkt levererad
   *[other] { $n } produkter levererade
}
hand_over-proof-no-switch = Samma produkt: inga licenser att byta
hand_over-proof-switched = { $n ->
    [one] 1 person bytt
   *[other] { $n } personer bytta
}{ $left ->
    [0] {""}
   *[other] , { $left } lämnade som de är
}
hand_over-proof-switched-said = Alla bytta för hand
hand_over-proof-asked = { $n ->
    [one] Gamla leverantören ombedd att säga upp 1 abonnemang
   *[other] Gamla leverantören ombedd att säga upp { $n } abonnemang
}
hand_over-proof-ended = Gamla abonnemang som upphört: { $n } av { $of }
