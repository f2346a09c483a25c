# Rapporten, och slutet på Batons åtkomst.

hand_over-moved-title = { $customer } har flyttat till { $distributor }
hand_over-moved-purpose = Allt är klart och bevisat. Spara rapporten för era handlingar och för kunden.
hand_over-moving-title = Lämna över { $customer }
hand_over-moving-purpose = Allt du kan göra är klart. De gamla abonnemangen upphör på sina datum. Spara rapporten för era handlingar och för kunden.
hand_over-next = Spara rapporten och avsluta
hand_over-good-to-know = Bra att veta
hand_over-why-listed = Den gamla leverantören kan fortfarande stå som **partner** till { $customer }. Det ger inga licenser och kostar inget. Kundens administratör kan ta bort den.
hand_over-why-watch = **Rapporten** visar varje bevis med tid och Microsofts begäran-id. Den är signerad, så att ingen kan ändra den obemärkt.
hand_over-tip = Rapporten innehåller inga lösenord eller nycklar. Du kan dela den.
hand_over-old-provider = Gamla leverantören
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
hand_over-report-title = Rapporten
hand_over-report-text = En fil med alla bevis. Den öppnas i vilken webbläsare som helst, skrivs ut på A4 och behöver inget internet.
hand_over-report-save = Spara rapporten
hand_over-proof-title = Bevis, i ordning
hand_over-column-fact = Vad som bevisades
hand_over-column-when = När
hand_over-column-source = Läst från
hand_over-source-microsoft = Microsoft
hand_over-source-practice = Övningssvar
hand_over-source-baton = Uträknat av Baton
hand_over-source-person = Sagt av { $name }, inte verifierat
hand_over-proof-tenant = Rätt företag: { $domain }, { $tenant }
hand_over-proof-admin = Inloggad hos { $company }
hand_over-proof-subscriptions = { $n ->
    [one] 1 abonnemang hittat
   *[other] { $n } abonnemang hittade
}
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
hand_over-stays-title = Det här förblir som det är
hand_over-stays-old = { $provider } står kvar som partner till { $customer } tills en administratör tar bort den.
hand_over-stays-new = { $distributor } står också kvar: det behövs för beställningar och ändringar.
hand_over-stays-data = E-post, filer och lösenord hos { $customer } har inte rörts.
hand_over-remove-title = Kundens administratör tar bort Baton
hand_over-remove-1 = Öppna administrationscentret för Entra och välj Företagsprogram (Enterprise applications).
hand_over-remove-2 = Sök efter Baton och öppna det.
hand_over-remove-3 = Välj Egenskaper och sedan Ta bort. Batons behörigheter upphör direkt.
hand_over-remove-open = Öppna Företagsprogram
hand_over-partner-title = Kundens administratör tar bort { $provider }, om de vill
hand_over-partner-1 = I administrationscentret: Inställningar - Partnerrelationer, välj { $provider } och sedan Ta bort.
hand_over-partner-warning = Först efter sista dagen för allt som { $provider } sålde. Fråga { $provider } först om de gör annat arbete.
hand_over-partner-open = Öppna Partnerrelationer
hand_over-forget-title = Glöm inloggningen hos { $customer }
hand_over-forget-text = Baton loggar ut och behåller ingen nyckel till { $customer } på den här datorn. Rapporten och flytten finns kvar.
hand_over-forgotten-title = Inloggningen är glömd.
hand_over-forgotten-text = Baton behåller ingen nyckel till { $customer } på den här datorn.
hand_over-finish = Avsluta
hand_over-fact-handed-over = Flytten lämnades över
hand_over-fact-forgotten = Kundens inloggning glömdes
hand_over-all-moves = Alla flyttar
