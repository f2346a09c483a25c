# Bara säljaren byttes.
verify_transfer-title = Kontrollera att bara säljaren har bytts
verify_transfer-purpose = Baton läser allt på nytt och jämför med hur det var före överflyttningen.
verify_transfer-why-only = En överflyttning ändrar **vem som skickar fakturan** och inget annat: inte antalet personer, inte datumen, inte någons licens.
verify_transfer-why-before = Hur det var förut står i den här flytten, så varje skillnad syns.
verify_transfer-proof-same = Bara säljaren har bytts
verify_transfer-looking-title = Inte läst än.
verify_transfer-looking-text = Baton läser prenumerationer och personer från Microsoft nu.
verify_transfer-same-title = Bara säljaren har bytts.
verify_transfer-same-text = Antal personer, datum och licenser är som förut. Det finns inget att byta och inget att säga upp.
verify_transfer-same-text-no-dates = Antal personer och licenser är som förut. Microsoft visar inte alla slutdatum, så jämför dem i administrationscentret. Det finns inget att byta och inget att säga upp.
verify_transfer-other-title = { $n ->
    [one] Något annat har också ändrats.
   *[other] { $n } andra saker har också ändrats.
}
verify_transfer-other-text = Fråga { $distributor } varför. Gå bara vidare om du känner till det.
verify_transfer-gone-title = { $n ->
    [one] 1 prenumeration är inte längre hos { $distributor }.
   *[other] { $n } prenumerationer är inte längre hos { $distributor }.
}
verify_transfer-gone-text = Den fanns där förut. Titta igen om några minuter, och fråga sedan { $distributor }.
verify_transfer-before = Förut
verify_transfer-now = Nu
verify_transfer-bought = Licenser
verify_transfer-ends = Perioden är slut
verify_transfer-no-date = visas inte
verify_transfer-same-product = Samma
verify_transfer-verdict-before = Som det var
verify_transfer-verdict-same = Bara säljaren har bytts
verify_transfer-verdict-other = Något annat har ändrats
verify_transfer-people-title = Personer med licens
verify_transfer-people-now = { $n ->
    [one] 1 person
   *[other] { $n } personer
}
verify_transfer-people-before = förut: { $n }
verify_transfer-known-title = Känner du till det här?
verify_transfer-known-text = Markera bara om du vet varför. Baton skriver ditt namn bredvid.
verify_transfer-differs-seats = Licenser: { $before } förut, { $now } nu
verify_transfer-differs-ends = Perioden är slut: { $before } förut, { $now } nu
verify_transfer-differs-not-active = Den är inte aktiv nu
verify_transfer-differs-old-active = Den gamla prenumerationen är fortfarande aktiv hos sin gamla säljare, så den nya kan vara en beställning vid sidan av. Då betalas båda
verify_transfer-differs-people = { $product }: { $before } personer hade den förut, { $now } har den nu, för { $seats } licenser
verify_transfer-differs-not-asked = { $product } lämnades där den var, och är nu borta, avslutad eller såld av någon annan
verify_transfer-differs-came-after-all = { $product } kom till { $distributor } ändå. Ni hade gått vidare utan den
verify_transfer-saw-title = Jag har jämfört allt i administrationscentret
verify_transfer-saw-text = Samma antal personer, samma datum, ingen utan licens. Baton märker det ”inte verifierat”.
verify_transfer-fact-seller = { $n } av { $of } prenumerationer säljs av { $distributor }
verify_transfer-fact-same = Antal personer och datum är som förut
verify_transfer-fact-same-no-dates = Antal personer är som förut. Microsoft visade inte alla slutdatum
verify_transfer-fact-differences = { $n ->
    [one] 1 sak utöver säljaren har ändrats
   *[other] { $n } saker utöver säljaren har ändrats
}
verify_transfer-fact-people = { $n ->
    [one] 1 person har en licens av dem
   *[other] { $n } personer har en licens av dem
}
verify_transfer-fact-known = { $n ->
    [one] Den andra ändringen är känd
   *[other] De { $n } andra ändringarna är kända
}
verify_transfer-fact-said = Bara säljaren har bytts
verify_transfer-next = Kontrollera att bara säljaren har bytts
