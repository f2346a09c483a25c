# Först bekräftar leverantören, senare visar Microsoft att det gamla har upphört.

confirm_transfer-title = Har { $provider } bekräftat?
confirm_transfer-title-wait = Väntar på att de gamla upphör
confirm_transfer-title-ended = De gamla har upphört
confirm_transfer-purpose-ended = Microsoft visar ingen av dem som aktiv. Gå vidare till rapporten.
confirm_transfer-purpose = Skriv ner vad { $provider } svarade. Därefter bevakar Baton Microsoft tills varje gammalt abonnemang har upphört.
confirm_transfer-purpose-wait = { $provider } har bekräftat. Nu bevakar vi Microsoft tills alla har upphört.
confirm_transfer-provider-unnamed = den gamla leverantören
confirm_transfer-next-confirm = Väntar på att { $provider } bekräftar
confirm_transfer-next-wait = De gamla upphör på sina datum
confirm_transfer-next-ended = De gamla har upphört
confirm_transfer-next-renewed = { $product } har förnyats: ring { $provider }
confirm_transfer-why-two = Ett brev är ett löfte. Bara Microsoft visar om det hölls. Om { $provider } glömmer betalar { $customer } dubbelt.
confirm_transfer-why-disabled = Efter sista dagen visar Microsoft det gamla som **Suspended** eller **Deleted**, administrationscentret som **Inaktiverad**. Det kan dröja månader. Ingen behöver vara inloggad till dess.
confirm_transfer-wait-title = { $n } av { $of } har upphört. Vi väntar på { $left }.
confirm_transfer-wait-text = Vart och ett upphör på sitt eget datum. Vi tittar varje timme så länge någon är inloggad.
confirm_transfer-all-ended-title = { $of ->
    [one] Det gamla har upphört.
   *[other] Alla { $of } gamla har upphört.
}
confirm_transfer-all-ended-text = Läst från Microsoft.
confirm_transfer-word-text = Ingen är inloggad, så Baton kan inte bevaka. Skriv ner vad leverantören bekräftade. Det förblir märkt som inte verifierat.
confirm_transfer-table = Gamla abonnemang
confirm_transfer-table-empty = Inget abonnemang skulle sägas upp.
confirm_transfer-column-old = Gammalt abonnemang
confirm_transfer-column-ends = Upphör den
confirm_transfer-column-provider = Leverantören
confirm_transfer-column-microsoft = Hos Microsoft nu
confirm_transfer-column-use = Används än
confirm_transfer-confirmed = Bekräftat
confirm_transfer-confirmed-detail = { $by }, { $on }
confirm_transfer-not-confirmed = Inte bekräftat än
confirm_transfer-withdraw = Inte ändå
confirm_transfer-not-looked = Inte sett än
confirm_transfer-state-active = Aktivt
confirm_transfer-state-active-detail = upphör { $days }
confirm_transfer-state-ended = Inaktiverat
confirm_transfer-state-gone = Finns inte längre i listan
confirm_transfer-state-other = Varken aktivt eller upphört
confirm_transfer-unknown = Inte känt
confirm_transfer-renewed-title = { $product } har förnyats
confirm_transfer-renewed-text = Det skulle ha upphört. Ring { $provider } idag: Microsoft låter dem ångra en förnyelse i bara 7 dagar.
confirm_transfer-not-covered-title = Någon är utan en licens som stannar
confirm_transfer-not-covered-text = Titta på steget Säg upp de gamla abonnemangen: det namnger dem och säger vad du ska göra. Välj sedan Kontrollera nu.
confirm_transfer-mistake-title = Vad händer om ett förnyas av misstag?
confirm_transfer-mistake-text = Baton visar det vid nästa titt. Microsoft låter { $provider } ångra en förnyelse i bara 7 dagar.
confirm_transfer-form-title = Vad { $provider } svarade
confirm_transfer-of-label = { $product }, { $seats } licenser
confirm_transfer-by-label = Vem bekräftade det
confirm_transfer-by-help = Personen hos leverantören, som i deras mejl.
confirm_transfer-on-label = Vilket datum
confirm_transfer-reference-label = Deras referens
confirm_transfer-reference-help = Ärendenummer. Lämna tomt om det inte finns något.
confirm_transfer-has-confirmed = Det är bekräftat
confirm_transfer-now-title = Du behöver inte vänta.
confirm_transfer-now-text = Du kan lämna över nu. Rapporten anger då varje gammalt abonnemang som "inte sett än".
confirm_transfer-hand-over-now = Lämna över nu
confirm_transfer-note-wait = Går att välja när alla har upphört
confirm_transfer-error-none = Kryssa i vad de bekräftade.
confirm_transfer-error-by = Fyll i vem hos leverantören som bekräftade.
confirm_transfer-error-future = Den dagen har inte kommit än.
confirm_transfer-fact-active = { $product }: fortfarande aktivt
confirm_transfer-fact-ended = { $product }: upphört
confirm_transfer-fact-gone = { $product }: finns inte längre i listan
confirm_transfer-fact-other = { $product }: varken aktivt eller upphört
confirm_transfer-fact-covered = Ingen är utan licens
confirm_transfer-fact-not-covered = Någon är utan en licens som stannar
confirm_transfer-fact-not-yet-seen = { $n ->
    [one] Slutet för 1 gammalt abonnemang är inte sett än
   *[other] Slutet för { $n } gamla abonnemang är inte sett än
}
confirm_transfer-fact-confirmed = { $by } hos den gamla leverantören bekräftade { $n ->
    [one] 1 uppsägning
   *[other] { $n } uppsägningar
} den { $on }{ $has ->
    [yes] , referens { $reference }
   *[no] {""}
}
