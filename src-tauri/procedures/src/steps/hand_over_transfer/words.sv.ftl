# Rapporten efter en överflyttning, och slutet på Batons åtkomst.
hand_over_transfer-title = { $customer } är hos { $distributor } nu
hand_over_transfer-purpose = Microsoft har bytt säljare. Spara rapporten för era handlingar och för kunden.
hand_over_transfer-next = Spara rapporten och avsluta
hand_over_transfer-before = Före
hand_over_transfer-after = Efter
hand_over_transfer-in-use = { $n ->
    [one] 1 licens används
   *[other] { $n } licenser används
}
hand_over_transfer-licences = { $n ->
    [one] 1 licens
   *[other] { $n } licenser
}
hand_over_transfer-old-ended = { $provider }: inte längre
hand_over_transfer-changed = Vad som ändrades
hand_over_transfer-changed-seller = Bara säljaren
hand_over_transfer-changed-more = { $n ->
    [one] Säljaren och 1 sak till
   *[other] Säljaren och { $n } saker till
}
hand_over_transfer-changed-detail = vid den senaste titten
hand_over_transfer-twice = Betalas dubbelt
hand_over_transfer-twice-nothing = Ingenting
hand_over_transfer-twice-perhaps = Kanske: den gamla är fortfarande aktiv
hand_over_transfer-twice-detail = Microsoft delar fakturan vid överflyttningsdagen
hand_over_transfer-left-title = { $n ->
    [one] 1 prenumeration är kvar hos { $provider }.
   *[other] { $n } prenumerationer är kvar hos { $provider }.
}
hand_over_transfer-left-text = Inget av det har ändrats. Börja en ny flytt när kunden vill köpa det på nytt.
hand_over_transfer-left-item = { $product }, { $n ->
    [one] 1 licens
   *[other] { $n } licenser
}
hand_over_transfer-proof-asked = { $n ->
    [one] Båda leverantörerna ombedda att flytta över 1 prenumeration
   *[other] Båda leverantörerna ombedda att flytta över { $n } prenumerationer
}
hand_over_transfer-proof-transferred = Säljs av { $distributor }: { $n } av { $of }
hand_over_transfer-proof-same = Antal personer, datum och licenser är som förut
hand_over_transfer-proof-same-no-dates = Antal personer och licenser är som förut. Microsoft visade inte alla slutdatum
hand_over_transfer-proof-known = { $n ->
    [one] 1 annan ändring, känd av en person
   *[other] { $n } andra ändringar, kända av en person
}
