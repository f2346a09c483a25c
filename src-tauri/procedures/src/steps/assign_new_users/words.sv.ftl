# Personer utan licens som ska få en.

assign_new_users-title = Nya personer
assign_new_users-purpose = Behöver någon utan licens en? Kryssa i dem, eller gå vidare utan någon.
assign_new_users-next = Ge licenser till personer som saknar, om det finns några
assign_new_users-why = Ni betalar för varje licens ni beställde. De som ingen använder är **lediga platser**: ni kan ge dem till personer nu, utan extra kostnad. Det går också när som helst senare.
assign_new_users-reading-title = Läser vem som har vilken licens
assign_new_users-reading-text = Med många personer tar det några sekunder.
assign_new_users-asking-title = Administratören måste tillåta Baton att ge licenser
assign_new_users-asking-text = En sida hos Microsoft är öppen i webbläsaren. Logga in som kundens administratör och välj Acceptera.
assign_new_users-asking-wait-title = Inget ändras förrän dess.
assign_new_users-asking-wait-text = Vi tittar varannan sekund. När administratören har godkänt väljer du Ge licensen en gång till.
assign_new_users-open-again = Öppna sidan igen
assign_new_users-stop-asking = Sluta vänta
assign_new_users-declined-title = Tillåtelsen gavs inte
assign_new_users-declined-text = Inget har ändrats. Välj Ge licensen igen när administratören är redo, eller gå vidare utan någon.
assign_new_users-unit = personer
assign_new_users-pause = Pausa
assign_new_users-missing-title = { $n ->
    [one] 1 vald person har ingen licens än
   *[other] { $n } valda personer har ingen licens än
}
assign_new_users-missing-text = Inget har ändrats för dem. Försök igen eller gå vidare utan.
assign_new_users-try-again = Försök igen
assign_new_users-given-title = { $n ->
    [one] 1 person fick en licens.
   *[other] { $n } personer fick en licens.
}
assign_new_users-given-text = Läst tillbaka från Microsoft.
assign_new_users-everybody-title = Alla medlemmar har en av de nya licenserna.
assign_new_users-everybody-text = Inget att göra här.
assign_new_users-seats-left = { $n ->
    [one] 1 kvar
   *[other] { $n } kvar
}
assign_new_users-seats-detail = när de gamla har upphört
assign_new_users-no-seats-title = Inga lediga platser
assign_new_users-no-seats-text = Alla nya licenser används eller kommer att användas. Beställ fler först om någon behöver en.
assign_new_users-give-title = Har du kryssat i någon?
assign_new_users-give-text = Varje ikryssad person får den nya licensen. Ingen förlorar något.
assign_new_users-give = Ge licensen
assign_new_users-skip = Gå vidare utan någon
assign_new_users-product-label = Licens att ge
assign_new_users-table = Personer utan någon av de nya licenserna
assign_new_users-column-person = Person
assign_new_users-column-now = Har nu
assign_new_users-column-outcome = Resultat
assign_new_users-tick-label = Ge { $name } licensen
assign_new_users-now-nothing = Ingen licens
assign_new_users-now-other = { $n ->
    [one] 1 annan licens
   *[other] { $n } andra licenser
}
assign_new_users-error-nobody = Kryssa i minst en person, eller gå vidare utan någon.
assign_new_users-error-too-many = Du kryssade i { $n } personer, men { $product } har { $free } kvar.
assign_new_users-reason-no-seat = Ingen plats kvar.
assign_new_users-reason-no-country = Inget land är angivet för personen.
assign_new_users-reason-clash = Krockar med en annan produkt.
assign_new_users-reason-dependency = Behöver en annan produkt först.
assign_new_users-reason-forbidden = Det inloggade kontot får inte ändra den här personen.
assign_new_users-reason-gone = Finns inte längre.
assign_new_users-reason-busy = Microsoft var för upptaget. Försök igen.
assign_new_users-reason-other = Microsoft sa nej.
assign_new_users-hand-text = Ingen kan logga in nu, så Baton kan inte titta. Steget kan vänta: licenser kan ges när som helst.
assign_new_users-hand-open = Öppna användarna
assign_new_users-hand-1 = Administratören öppnar Användare - Aktiva användare och filtrerar på Olicensierade användare.
assign_new_users-hand-2 = För varje person som behöver en: Licenser och appar, kryssa i den nya produkten, Spara ändringar.
assign_new_users-fact-given = { $n ->
    [one] 1 person till har den nya licensen
   *[other] { $n } personer till har den nya licensen
}
assign_new_users-fact-nobody = Ingen annan behöver en licens nu
assign_new_users-fact-by-hand = Gick vidare utan att läsa tillbaka vilka som fick en ny licens
