# Exakt vad som ska beställas, bekräftat av en person.
plan_order-title = Planera beställningen
plan_order-purpose = Välj vad { $customer } får från { $distributor }. Beställ aldrig färre licenser än vad som används i dag.
plan_order-why-both = Gamla och nya prenumerationer löper sida vid sida ett tag, så att ingen blir utan licens.
plan_order-why-switch = **Samma** produkt: användarna följer med av sig själva. **En annan** produkt: Baton byter licens för varje person senare.
plan_order-tip = Prislistan finns i { $portal } under { $place }. Priserna får lämnas tomma.
plan_order-tip-without = Ta priserna från { $portal } eller lämna dem tomma.

plan_order-table = Gamla och nya produkter
plan_order-column-today = I dag från { $provider }
plan_order-column-new = Nytt från { $distributor }
plan_order-column-seats = Hur många
plan_order-column-price = { $currency } per person
plan_order-column-month = { $currency } per månad
plan_order-old-provider = den gamla leverantören
plan_order-in-use = { $people } används av { $bought }
plan_order-no-price = inget pris
plan_order-product-label = Ny produkt för { $product }
plan_order-seats-label = Hur många för { $product }
plan_order-at-least = minst { $n }
plan_order-kind-same = Samma: följer med av sig själv
plan_order-kind-same-merged = Samma: följer med av sig själv, beställs på en rad
plan_order-kind-another-id = Samma under ett annat nummer: Baton byter för varje person
plan_order-kind-another-id-merged = Samma under ett annat nummer: Baton byter för varje person, beställs på en rad
plan_order-kind-without-teams = Samma utan Teams: Baton byter för varje person
plan_order-kind-without-teams-merged = Samma utan Teams: Baton byter för varje person, beställs på en rad
plan_order-kind-with-teams = Samma med Teams: Baton byter för varje person
plan_order-kind-with-teams-merged = Samma med Teams: Baton byter för varje person, beställs på en rad
plan_order-kind-upgrade = En annan produkt: Baton byter för varje person
plan_order-kind-upgrade-merged = En annan produkt: Baton byter för varje person, beställs på en rad

plan_order-line-title = { $seats } × { $product }
plan_order-category-label = Kategori i { $portal }
plan_order-group-label = Produktgrupp i { $portal }
plan_order-group-look = Se efter i { $portal }
plan_order-term-label = Bindningstid
plan_order-term-P1M = 1 månad
plan_order-term-P1Y = 1 år
plan_order-term-P3Y = 3 år
plan_order-billing-label = Betalas
plan_order-billing-monthly = varje månad
plan_order-billing-annual = en gång om året
plan_order-price-label = Pris per person och månad
plan_order-price-help = Exklusive moms, från prislistan. Får lämnas tomt.
plan_order-currency-label = Prisernas valuta

plan_order-total-new = { $n ->
    [one] Ny summa, 1 licens
   *[other] Ny summa, { $n } licenser
}
plan_order-total-new-value = { $amount } per månad
plan_order-total-new-detail = Exklusive moms
plan_order-total-both = Extra medan båda löper
plan_order-total-both-value = cirka { $amount } en gång
plan_order-total-both-detail = Sida vid sida i { $fewest } till { $most } dagar
plan_order-total-both-detail-one = Sida vid sida i { $most } dagar
plan_order-total-undo = Fri ångerrätt
plan_order-total-undo-value = { $days } dagar
plan_order-total-undo-detail = Från leveransen
plan_order-total-missing = Fyll i priserna
plan_order-undo-title = Du kan ångra i { $days } dagar.
plan_order-undo-text = De första { $days } dagarna efter leveransen kan du avbeställa eller minska utan kostnad. Därefter är antalet låst tills perioden är slut. Du kan alltid lägga till.

plan_order-confirm-title = Jag har kontrollerat produkter, antal och pris.
plan_order-confirm-line = { $seats } × { $product }
plan_order-confirm-text = Du kommer att beställa { $lines } för **{ $domain }**. { $billed } fakturerar { $payer }. Inget är beställt ännu.
plan_order-payer-you = ert företag
plan_order-confirm-plan = Bekräfta planen
plan_order-save-for-later = Spara till senare

plan_order-bar-passed-title = Ett förnyelsedatum har passerat sedan du tittade.
plan_order-bar-passed-text = Gå tillbaka till datumen och välj Ändra detta, så räknar Baton ut den sista säkra dagen igen.
plan_order-bar-late-title = Den sista säkra dagen har passerat.
plan_order-bar-late-text = Beställ i dag. Leveransen måste komma innan den gamla prenumerationen förnyas.
plan_order-bar-other-product-title = Du sade att kunden vill ha en annan produkt.
plan_order-bar-other-product-text = Välj den under "Nytt från { $distributor }".
plan_order-bar-unknown-title = Baton känner inte till en av produkterna.
plan_order-bar-unknown-text = Kontrollera i prislistan att den heter exakt så.
plan_order-sibling-title-not-sold = { $product } säljs inte längre under kundens nummer. Baton föreslår { $new }.
plan_order-sibling-title-not-in-catalogue = { $api } har inget erbjudande för { $product }. Baton föreslår { $new }.
plan_order-sibling-title-chosen = { $new } i stället för { $product }
plan_order-sibling-text-another-id = Det är samma produkt. Microsoft ger den bara ett annat nummer. Ingen förlorar något. Du kan välja något annat i tabellen.
plan_order-sibling-text-without-teams = Det är samma produkt utan Teams. De som använder Teams behöver också Microsoft Teams Enterprise: beställ det också, eller välj en produkt med Teams i tabellen.
plan_order-sibling-text-with-teams = Det är samma produkt med Teams. Ingen förlorar något, men priset kan vara högre. Du kan välja något annat i tabellen.

plan_order-error-least = { $least ->
    [one] Beställ minst 1.
   *[other] Beställ minst { $least }. Så många använder den i dag.
}
plan_order-error-least-stays = Beställ minst { $least }. { $people } personer använder den i dag, och några licenser stannar.
plan_order-error-month-annual = En bindningstid på 1 månad betalas varje månad.
plan_order-error-price = Ett pris ser ut som 20,60.
plan_order-error-price-range = Ett pris är 0 eller mer, med högst 4 decimaler.
plan_order-error-tick = Kontrollera planen och kryssa sedan i rutan.

plan_order-fact-counted = Använda licenser: { $counts }
plan_order-fact-line = { $seats } × { $product }, { $term }, betalas { $billing }, { $price }
plan_order-fact-confirmed = Beställningen bekräftad exakt som planerad
plan_order-proof-counted = Använda licenser
plan_order-proof-safe-day = I dag är en säker dag att beställa
plan_order-proof-prices = Priser, som du skriver dem
plan_order-next = Planera beställningen; beställ senast { $day }

# Baton beställer via distributörens gränssnitt: erbjudanden läses ur dess katalog.
plan_order-offer-label = Erbjudande
plan_order-offer-choose = Välj ett erbjudande
plan_order-offer-origin = Läst från { $api } kl. { $at }
plan_order-offer-monthly = { $name } · { $term }, { $billing } · { $price } per licens och månad
plan_order-offer-annual = { $name } · { $term }, { $billing } · { $price } per licens och år
plan_order-offer-limits = Från { $fewest } till { $most } licenser
plan_order-offer-limits-open = Minst { $fewest }
plan_order-search-label = Sök efter
plan_order-search = Sök
plan_order-search-bar-title = Vilket erbjudande är { $product }?
plan_order-search-bar-text = Välj det ovan, eller sök efter ett annat ord ur prislistan i { $api }.
plan_order-search-none-title = Inget hittades för { $product }.
plan_order-search-none-text = Sök efter ett annat ord ur prislistan i { $api }, till exempel en del av namnet.
plan_order-moved-title = Priset på { $product } har ändrats.
plan_order-moved-text = Det var { $was } och är nu { $now } per licens. Ingenting beställdes. Titta på det och bekräfta igen.
plan_order-gone-title = Det erbjudandet för { $product } finns inte längre.
plan_order-gone-text = Ingenting beställdes. Välj ett annat erbjudande och bekräfta igen.
plan_order-error-offer = Välj ett erbjudande.
plan_order-error-offer-twice = En annan rad har redan det här erbjudandet. Lägg ihop dem till en rad.
plan_order-error-offer-seats = Det här erbjudandet säljs från { $fewest } till { $most } licenser.
plan_order-error-search = Skriv minst 3 bokstäver.
plan_order-fact-offers = Lästa erbjudanden: { $n }
