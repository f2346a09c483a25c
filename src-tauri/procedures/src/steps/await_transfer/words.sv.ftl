# Väntar tills Microsoft visar prenumerationerna hos sin nya säljare.
await_transfer-title = Vänta på båda leverantörerna
await_transfer-purpose = { $distributor } startar överflyttningen, { $provider } godkänner den och Microsoft byter säljare.
await_transfer-why-who = Bara { $provider } kan **godkänna** överflyttningen, i sitt eget Partner Center. Ingen hos kunden behöver göra något.
await_transfer-why-ids = En överflyttad prenumeration får ett **nytt nummer** hos Microsoft. Baton känner igen den på produkt, antal personer och periodens slut.
await_transfer-proof-arrived = Alla prenumerationer är hos { $distributor }
await_transfer-wait-title = Väntar på { $distributor } och { $provider }.
await_transfer-wait-text = Båda tillfrågades { $ago }. Inget ändras för kunden under tiden.
await_transfer-wait-long-title = Det här tar längre tid än vanligt.
await_transfer-wait-long-text = Båda tillfrågades { $ago }. Ring { $distributor }: är begäran skickad? Ring sedan { $provider }: är den godkänd?
await_transfer-wait-asked = Tillfrågade
await_transfer-wait-usual = Vanligtvis
await_transfer-wait-usual-text = 1 till 5 arbetsdagar
await_transfer-wait-next = Vi tittar
await_transfer-wait-often = var tionde minut
await_transfer-wait-hourly = varje timme
await_transfer-table = Vad som flyttas över
await_transfer-column-product = Prenumeration
await_transfer-column-seller = Säljs av
await_transfer-licences = { $n ->
    [one] 1 licens
   *[other] { $n } licenser
}
await_transfer-partly-title = { $n ->
    [one] 1 har bytt säljare, resten har inte det.
   *[other] { $n } har bytt säljare, resten har inte det.
}
await_transfer-partly-text = Resten kan fortfarande komma. Om { $provider } behåller den, gå vidare: den förblir som den är, och rapporten säger det.
await_transfer-partly-go-on = Gå vidare utan resten
await_transfer-saw-title = Jag såg att { $distributor } säljer dem nu
await_transfer-saw-text = På admin.microsoft.com: Fakturering, Dina produkter. Baton skriver ditt namn bredvid och märker det ”inte verifierat”.
await_transfer-saw = Bekräfta
await_transfer-withdrawn-title = För att köpa på nytt: begäran om överflyttning är avvisad eller återkallad
await_transfer-withdrawn-text = Fråga { $distributor } först. Så länge begäran är öppen kan { $provider } fortfarande godkänna den, och kunden skulle betala för båda.
await_transfer-fact-arrived = { $n } av { $of } prenumerationer säljs av { $distributor }
await_transfer-fact-left = { $n ->
    [one] 1 prenumeration är kvar hos { $provider }
   *[other] { $n } prenumerationer är kvar hos { $provider }
}
await_transfer-fact-said = { $distributor } säljer prenumerationerna nu
await_transfer-next = Väntar på att { $distributor } och { $provider } flyttar över
await_transfer-wait-own = Ert Partner Center
await_transfer-fact-own = Ert Partner Center: överflyttningen { $state }
