# När varje gammal prenumeration förnyas, och den sista säkra dagen att beställa.
check_expiry-title = Datum och den sista säkra dagen
check_expiry-purpose = { $route ->
    [transfer] Ange hur länge varje prenumeration löper och vad som händer vid slutet. Baton räknar ut när överflyttningen måste vara klar.
   *[other] Ange hur länge varje prenumeration löper och vad som händer vid slutet. Baton räknar ut när du ska beställa.
}
check_expiry-why-renewal = { $route ->
    [transfer] När en årsprenumeration **förnyas** är kunden bunden till den gamla leverantören ett år till. Överflyttningen måste vara klar **före** den dagen.
   *[other] När en årsprenumeration **förnyas** är kunden bunden till den gamla leverantören ett år till. Den nya beställningen måste vara på plats **före** den dagen.
}
check_expiry-why-extended = **Fortsätter månad för månad** är Microsofts förlängda tjänst: ingen förnyade och ingen sade upp, så den kostar mer varje månad.

check_expiry-table = Datum för de gamla prenumerationerna
check_expiry-column-product = Produkt
check_expiry-column-date = Förnyas eller upphör
check_expiry-column-term = Bindningstid
check_expiry-column-end = Vid slutet
check_expiry-row-bought = { $n ->
    [one] 1 köpt licens
   *[other] { $n } köpta licenser
}
check_expiry-renews-label = Förnyelsedatum för { $product }
check_expiry-renews-help = Administrationscentret: Fakturering, Dina produkter
check_expiry-term-label = Bindningstid för { $product }
check_expiry-term-P1M = 1 månad
check_expiry-term-P1Y = 1 år
check_expiry-term-P3Y = 3 år
check_expiry-term-unknown = Jag vet inte
check_expiry-at_end-label = Vad som händer med { $product } vid slutet
check_expiry-at_end-renews = Förnyas av sig själv
check_expiry-at_end-extended = Fortsätter månad för månad
check_expiry-at_end-cancels = Sägs upp
check_expiry-at_end-unknown = Jag vet inte
check_expiry-old-provider = den gamla leverantören
check_expiry-confirm-title = Bekräftat av dig
check_expiry-dates-look-right = Datumen stämmer
check_expiry-tip = Microsoft visar inte bindningstid och förnyelse för kunden. Det gör den gamla leverantörens faktura eller portal.

check_expiry-safe-title = { $route ->
    [transfer] Överflyttningen bör vara klar senast { $day }.
   *[other] Beställ senast { $day }.
}
check_expiry-safe-text = Det är { $in }. Den första dagen som inte får missas är { $first }.
check_expiry-safe-over-title = { $route ->
    [transfer] Be om överflyttningen i dag.
   *[other] Beställ i dag.
}
check_expiry-safe-over-text = Den första dagen som inte får missas är { $first }. Det är ont om tid.
check_expiry-safe-unknown-title = Inget datum är känt.
check_expiry-safe-unknown-text = { $route ->
    [transfer] Be om överflyttningen så snart du kan, eller fråga den gamla leverantören om datumen först.
   *[other] Beställ så snart du kan, eller fråga den gamla leverantören om datumen först.
}
check_expiry-passed-title = Ett datum för { $products } har passerat.
check_expiry-passed-text = Den har förnyats eller upphört sedan dess. Läs igen, eller skriv det nya datumet.
check_expiry-soon-renews-title = { $product } förnyas av sig själv { $in }.
check_expiry-soon-renews-text = { $route ->
    [transfer] Om överflyttningen inte är klar senast { $before } börjar en ny period hos den som säljer den då.
   *[other] Om ingen säger upp den senast { $before } betalar { $customer } { $seller } för en period till.
}
check_expiry-soon-extended-title = { $product } går ut { $in } och fortsätter månad för månad.
check_expiry-soon-extended-text = { $route ->
    [transfer] Den kostar mer varje månad därefter. Säg inte upp den: en överflyttning behåller slutdagen. Kom överens med { $distributor } om vad som händer den dagen.
   *[other] Den kostar mer varje månad tills någon säger upp den. Be { $seller } säga upp den till periodens slut.
}
check_expiry-soon-ends-title = { $product } upphör { $in }.
check_expiry-soon-ends-text = { $route ->
    [transfer] Användarna förlorar den den dagen, och en överflyttning behåller slutdagen. Säljaren måste ställa in den på förnyelse senast { $before }.
   *[other] Användarna förlorar den den dagen. Den nya beställningen måste vara levererad senast { $before }.
}

check_expiry-timeline = Ditt tidsfönster
check_expiry-timeline-today = I dag { $day }
check_expiry-timeline-renews = Förnyas { $day }
check_expiry-timeline-ends = Upphör { $day }
check_expiry-timeline-new-order = { $route ->
    [transfer] Överflyttningen
   *[other] Din nya beställning
}
check_expiry-timeline-order-by = { $route ->
    [transfer] Klar senast { $day }
   *[other] Beställ senast { $day }
}
check_expiry-legend-safe = { $route ->
    [transfer] Säkra dagar för överflyttningen
   *[other] Säkra dagar att beställa
}
check_expiry-legend-undo = Fri ångerrätt, { $days } dagar
check_expiry-legend-paid = Betald till förnyelsen
check_expiry-legend-paid-again = Betald igen

check_expiry-fact-date = { $product }: { $day }
check_expiry-fact-said = { $product }: { $term }, { $end }
check_expiry-fact-last-safe-day = { $route ->
    [transfer] Sista säkra dagen för överflyttningen: { $day }
   *[other] Sista säkra dagen att beställa: { $day }
}
check_expiry-proof-dates = Förnyelsedatum
check_expiry-proof-terms = Bindningstider och vad som händer vid slutet
check_expiry-error-past = Den dagen har passerat. Skriv nästa.
check_expiry-error-far = Det är för långt bort. En bindningstid är högst 3 år.
check_expiry-next = { $route ->
    [transfer] Bekräfta datumen; överflyttningen bör vara klar senast { $day }
   *[other] Bekräfta datumen; beställ senast { $day }
}
