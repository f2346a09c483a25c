# Alla klientorganisationens prenumerationer, vem som än sålt dem, och vad som händer med dem.
verify_subscriptions-title = Prenumerationer hos { $customer }
verify_subscriptions-purpose = Ange för varje rad om den flyttas, stannar eller upphör. Baton har gjort ett förslag.
verify_subscriptions-title-said = Prenumerationer från administrationscentret
verify_subscriptions-purpose-said = Ingen kan logga in nu. Lägg till det som { $customer }s administratör ser.
verify_subscriptions-why-rows = Varje rad är en **prenumeration** (ett antal licenser köpta av en säljare). En kund kan ha flera säljare samtidigt.
verify_subscriptions-why-assigned = { $route ->
    [transfer] **Tilldelad** betyder att en person använder licensen. Microsoft räknar personer per produkt, inte per prenumeration. En överflyttning behåller antalet som köptes.
   *[other] **Tilldelad** betyder att en person använder licensen. Microsoft räknar personer per produkt, inte per prenumeration. Beställ minst så många.
}

verify_subscriptions-wait-title = Läser från Microsoft
verify_subscriptions-wait-text = Baton läser prenumerationer, använda licenser och säljare. Det tar några sekunder.
verify_subscriptions-table = Prenumerationer
verify_subscriptions-table-empty = Microsoft visar ingen prenumeration här. Läs igen, eller kontrollera att det är rätt företag.
verify_subscriptions-table-empty-said = Inget tillagt ännu. Lägg till den första prenumerationen nedan.
verify_subscriptions-column-product = Produkt
verify_subscriptions-column-bought = Köpta
verify_subscriptions-column-assigned = Tilldelade
verify_subscriptions-column-free = Lediga
verify_subscriptions-column-seller = Såld av
verify_subscriptions-column-fate = Vad som händer
verify_subscriptions-counted-above = se ovan
verify_subscriptions-fate-label = Vad som händer med { $product }
verify_subscriptions-fate-moves = Flyttas
verify_subscriptions-fate-stays = Stannar
verify_subscriptions-fate-ends = Upphör
verify_subscriptions-seller-direct = Microsoft direkt
verify_subscriptions-seller-unknown = Inte känt
verify_subscriptions-seller-unnamed = Partner { $id }…

verify_subscriptions-reason-paid = { $route ->
    [transfer] Kommer över till { $distributor } som den är
   *[other] Köps på nytt från { $distributor }
}
verify_subscriptions-reason-add-on = Tillägg: flyttas med sin huvudprodukt
verify_subscriptions-reason-lone-add-on = Tillägg: dess huvudprodukt flyttas inte
verify_subscriptions-reason-trial = Utvärdering: kan inte flyttas, upphör av sig själv
verify_subscriptions-reason-free = Gratis: inget att köpa
verify_subscriptions-reason-direct = Köpt av Microsoft, utan leverantör
verify_subscriptions-reason-other-seller = Såld av en annan leverantör: kräver ett eget brev om den flyttas
verify_subscriptions-reason-there-already = { $distributor } säljer den redan
verify_subscriptions-reason-qualified = Specialpris: { $distributor } måste kontrollera kunden
verify_subscriptions-reason-past-its-end = { $route ->
    [transfer] Har gått ut: förnya den först
   *[other] Har gått ut: beställ snart
}
verify_subscriptions-reason-switched-off = Avstängd: ingen kan använda den
verify_subscriptions-reason-gone = Borttagen: inget att göra
verify_subscriptions-reason-blocked = Spärrad av Microsoft
verify_subscriptions-reason-unknown-state = Baton känner inte till det här läget
verify_subscriptions-reason-no-seats = Inga licenser i den
verify_subscriptions-reason-unknown-product = Finns inte i Batons lista: kontrollera prislistan
verify_subscriptions-error-trial = En utvärdering kan inte flyttas. Välj Stannar; den upphör av sig själv.
verify_subscriptions-error-free = Den här är gratis. Välj Stannar; inget köps.
verify_subscriptions-error-there-already = { $distributor } säljer redan den här. Välj Stannar.
verify_subscriptions-error-gone = Den här är borttagen. Välj Stannar; det finns inget att göra.
verify_subscriptions-error-no-seats = Det finns inga licenser i den. Välj Stannar eller Upphör.
verify_subscriptions-error-none-moves = Inget flyttas ännu. Välj Flyttas för minst en prenumeration.
verify_subscriptions-error-none-added = Lägg till minst en prenumeration.

verify_subscriptions-state-trial = Utvärdering
verify_subscriptions-state-warning = Har gått ut
verify_subscriptions-state-suspended = Avstängd
verify_subscriptions-state-deleted = Borttagen
verify_subscriptions-state-locked-out = Spärrad av Microsoft
verify_subscriptions-state-other = Läge: { $word }

verify_subscriptions-bar-warning-title = { $products } har gått ut.
verify_subscriptions-bar-warning-text = { $route ->
    [transfer] Användarna kan fortfarande arbeta en kort tid. Någon måste förnya den innan den kan flyttas över.
   *[other] Användarna kan fortfarande arbeta en kort tid. Beställ så snart du kan.
}
verify_subscriptions-bar-suspended-title = { $products } är avstängd.
verify_subscriptions-bar-suspended-text = { $route ->
    [transfer] Ingen kan använda den, och Microsoft tar bort data efter en tid. Den kan inte flyttas över förrän säljaren har tagit den i bruk igen.
   *[other] Ingen kan använda den, och Microsoft tar bort data efter en tid. Välj Flyttas om de behöver den tillbaka.
}
verify_subscriptions-bar-locked-out-title = Microsoft har spärrat { $products }.
verify_subscriptions-bar-locked-out-text = { $route ->
    [transfer] Fråga den gamla leverantören varför. Lös det först: så här kan den inte flyttas över.
   *[other] Fråga den gamla leverantören varför. Lös det först, annars kan en ny beställning också spärras.
}
verify_subscriptions-bar-education-title = { $products } är för skolor.
verify_subscriptions-bar-education-text = { $distributor } måste bekräfta att kunden är en skola innan den kan komma över. Fråga dem först.
verify_subscriptions-bar-government-title = { $products } är för myndigheter.
verify_subscriptions-bar-government-text = { $distributor } måste bekräfta att kunden är en myndighet innan den kan komma över. Fråga dem först.
verify_subscriptions-bar-nonprofit-title = { $products } är för ideella organisationer.
verify_subscriptions-bar-nonprofit-text = Microsoft måste känna kunden som ideell organisation innan den kan komma över. Fråga { $distributor } först.
verify_subscriptions-bar-ends-title = { $products } används och upphör.
verify_subscriptions-bar-ends-text = Inget ersätter den. Användarna förlorar produkten när den gamla upphör.

verify_subscriptions-said-title = Ej verifierat.
verify_subscriptions-said-text = Baton sparar detta som ditt ord. Prenumerationerna läses när en administratör loggar in senare.
verify_subscriptions-guide-title = Var du ser det
verify_subscriptions-guide-open = Kundens administratör loggar in i administrationscentret för Microsoft 365.
verify_subscriptions-guide-products = Välj **Fakturering** och sedan **Dina produkter**. Varje rad är en prenumeration.
verify_subscriptions-guide-licences = Välj **Fakturering** och sedan **Licenser**. Där står hur många som är tilldelade.
verify_subscriptions-add-title = Lägg till en prenumeration
verify_subscriptions-add-bar-title = En rad, en prenumeration.
verify_subscriptions-add-bar-text = Lägg till alla prenumerationer i listan, även dem som stannar.
verify_subscriptions-add = Lägg till i listan
verify_subscriptions-remove = Ta bort
verify_subscriptions-product-label = Produkt
verify_subscriptions-product-other = En annan produkt
verify_subscriptions-other_product-label = Produktens namn
verify_subscriptions-bought-label = Köpta
verify_subscriptions-assigned-label = Tilldelade
verify_subscriptions-seller-label = Såld av

verify_subscriptions-fact-found = { $n ->
    [one] 1 prenumeration hittad
   *[other] { $n } prenumerationer hittade
}
verify_subscriptions-fact-used = { $n ->
    [one] 1 licens används
   *[other] { $n } licenser används
}
verify_subscriptions-fact-dates = Datum för varje prenumeration
verify_subscriptions-fact-sellers = Såld av { $sellers }
verify_subscriptions-fact-decided = { $moves } flyttas, { $stays } stannar, { $ends } upphör
verify_subscriptions-proof-found = Prenumerationer
verify_subscriptions-proof-used = Använda licenser
verify_subscriptions-proof-sellers = Vem som sålde dem
verify_subscriptions-note-reading = Fortsätt öppnas när prenumerationerna är lästa
verify_subscriptions-note-said = Lägg till minst en prenumeration
verify_subscriptions-next = Bestäm vad som flyttas
verify_subscriptions-next-reading = Baton läser prenumerationerna
