# Den gamla leverantören ombeds säga upp vid periodens slut, när alla har en licens som stannar.

cancel_old_subscription-title = Säg upp de gamla abonnemangen
cancel_old_subscription-purpose = Be { $provider } säga upp vid periodens slut. Baton kan inte göra det åt dig: bara den gamla leverantören kan.
cancel_old_subscription-next = Skicka brevet till { $provider }
cancel_old_subscription-why-twice = Om de gamla förnyas betalar { $customer } dubbelt: er och { $provider }, upp till ett år.
cancel_old_subscription-why-end-of-term = Be om **uppsägning vid periodens slut**. Att bara stänga av automatisk förnyelse kan leda till **förlängd tjänst**: den fortsätter, betald per månad till ett högre pris.
cancel_old_subscription-provider-unnamed = den gamla leverantören
cancel_old_subscription-seller-direct = Microsoft (köpt direkt)
cancel_old_subscription-covered-title = Alla har en licens som stannar.
cancel_old_subscription-covered-text = Läst från Microsoft alldeles nyss, och en gång till när du väljer knappen nedan.
cancel_old_subscription-days-left = { $n ->
    [one] dag kvar
   *[other] dagar kvar
}
cancel_old_subscription-deadline-title = { $provider } måste bekräfta senast { $day }
cancel_old_subscription-deadline-text = { $product } förnyas den { $renews }. Skicka det idag.
cancel_old_subscription-renewed-title = { $product } förnyades redan den { $renews }
cancel_old_subscription-renewed-text = Enligt de datum som Baton känner till. Be { $provider } ångra förnyelsen idag: Microsoft tillåter det i bara 7 dagar. { $n ->
    [0] Idag är sista dagen.
    [one] 1 dag är kvar.
   *[other] { $n } dagar är kvar.
}
cancel_old_subscription-renewed-late-title = { $product } förnyades redan den { $renews }
cancel_old_subscription-renewed-late-text = Enligt de datum som Baton känner till. De 7 dagar då { $provider } kunde ångra den är över. Be dem säga upp vid slutet av den nya perioden.
cancel_old_subscription-reminder = Påminnelse (.ics)
cancel_old_subscription-reminder-ask = Har { $provider } bekräftat uppsägningen för { $customer }?
cancel_old_subscription-reminder-last = Sista dagen: { $provider } måste ha sagt upp för { $customer }
cancel_old_subscription-reminder-text = { $product } förnyas dagen efter. Utan uppsägning betalar kunden dubbelt.
cancel_old_subscription-letter-heading = Brev till { $provider }
cancel_old_subscription-letter-note = Skickas inte av Baton. Du skickar det.
cancel_old_subscription-letter-copy = Kopiera brevet
cancel_old_subscription-letter-save = Spara som .eml
cancel_old_subscription-letter-subject = Säg upp Microsoft 365 vid periodens slut: { $domain }
cancel_old_subscription-letter-hello = Hej { $provider },
cancel_old_subscription-letter-ask = Vi ber er säga upp dessa abonnemang för { $customer } ({ $domain }, tenant { $tenant }) vid slutet av deras period:
cancel_old_subscription-letter-line = { $product }, { $seats } licenser, abonnemang { $id }, vid periodens slut { $date }
cancel_old_subscription-letter-line-undated = { $product }, { $seats } licenser, abonnemang { $id }, vid slutet av den pågående perioden
cancel_old_subscription-letter-not-renew = Välj "avsluta vid periodens slut" för vart och ett. De får inte förnyas och inte fortsätta som förlängd tjänst.
cancel_old_subscription-letter-confirm = Bekräfta varje abonnemang per e-post, med datumet då det upphör. Säg inte upp tidigare än det datumet.
cancel_old_subscription-cards-title = Så står de nu
cancel_old_subscription-card-active = Aktivt
cancel_old_subscription-card-ended = Upphört
cancel_old_subscription-card-gone = Finns inte längre i listan
cancel_old_subscription-card-other = Varken aktivt eller upphört
cancel_old_subscription-sent = Jag har skickat det
cancel_old_subscription-note-sent = Välj detta först när { $provider } har fått brevet
cancel_old_subscription-note-not-covered = Öppnas när alla har en licens som stannar
cancel_old_subscription-note-look = Öppnas efter en titt på vem som har en licens som stannar
cancel_old_subscription-looking-title = Tittar vem som har en licens som stannar
cancel_old_subscription-looking-text = Baton läser alla personer och abonnemang från Microsoft. Med många personer tar det några sekunder.
cancel_old_subscription-look-again-title = Den senaste titten är för gammal
cancel_old_subscription-look-again-text = Något kan ha ändrats sedan dess. Läs igen, så öppnas brevet.
cancel_old_subscription-not-covered-title = Inte än: någon skulle förlora sin licens
cancel_old_subscription-not-covered-purpose = Säg inte upp något nu. Inget har ändrats.
cancel_old_subscription-not-covered-next = Ge alla en ny licens före uppsägningen
cancel_old_subscription-gap-seen-title = Ett ord räcker inte nu
cancel_old_subscription-gap-seen-text = Den senaste titten fann det som står nedan. Rätta till det, logga in igen och välj Läs igen. Sedan öppnas brevet.
cancel_old_subscription-gap-not-active = Ett nytt abonnemang är inte aktivt hos Microsoft.
cancel_old_subscription-gap-unknown = Den nya produkten på en beställd rad har inte setts.
cancel_old_subscription-gap-seats = { $product }: { $people } personer använder den och { $stays } licenser stannar. { $n ->
    [one] 1 saknas.
   *[other] { $n } saknas.
}
cancel_old_subscription-gap-old = { $n ->
    [one] 1 person är fortfarande beroende av den gamla { $product }.
   *[other] { $n } personer är fortfarande beroende av den gamla { $product }.
}
cancel_old_subscription-gap-only = { $n ->
    [one] 1 person har bara { $product }, som upphör utan ersättning.
   *[other] { $n } personer har bara { $product }, som upphör utan ersättning.
}
cancel_old_subscription-way-not-active = Fråga distributören varför. Läs sedan igen.
cancel_old_subscription-way-unknown = Titta på steget Kontrollera båda en gång till, med en inloggning.
cancel_old_subscription-way-seats = Beställ dem som saknas i { $portal }, vänta tills de är levererade och läs sedan igen.
cancel_old_subscription-way-old = Byt dem i steget Byt licenser ("Ändra detta"), eller ta bort den gamla licensen i administrationscentret om de inte behöver någon.
cancel_old_subscription-way-only = Ge dem en annan licens, eller ta bort den här i administrationscentret om de inte behöver någon.
cancel_old_subscription-and-more = { $n ->
    [one] och 1 till
   *[other] och { $n } till
}
cancel_old_subscription-how-title = Så går du vidare
cancel_old_subscription-how-1 = Öppna steget Byt licenser till vänster och välj Ändra detta.
cancel_old_subscription-how-2 = Eller låt administratören ändra enskilda personer i administrationscentret, under Användare - Aktiva användare.
cancel_old_subscription-how-3 = Kom tillbaka hit och välj Läs igen.
cancel_old_subscription-word-text = Baton kan inte titta nu, för ingen är inloggad. Titta själv innan du skickar brevet.
cancel_old_subscription-word-1 = Administratören öppnar Fakturering - Licenser: varje ny produkt visar minst så många som antalet personer som behöver den.
cancel_old_subscription-word-2 = Administratören öppnar Användare - Aktiva användare och kontrollerar att ingen bara har en gammal produkt som ersätts.
cancel_old_subscription-word-tick-title = Alla har en licens som stannar
cancel_old_subscription-word-tick-text = Om det är fel förlorar personer e-post och filer den dag då den gamla upphör.
cancel_old_subscription-fact-product = { $product }: { $seats } licenser stannar för { $people } personer
cancel_old_subscription-fact-covered = Alla har en licens när de gamla upphör
cancel_old_subscription-fact-not-covered = { $n ->
    [0] Den nya sidan är inte komplett
    [one] 1 person skulle förlora sin licens
   *[other] { $n } personer skulle förlora sin licens
}
cancel_old_subscription-fact-covered-said = Alla har en licens som stannar
cancel_old_subscription-fact-sent = Brevet till den gamla leverantören skickades
