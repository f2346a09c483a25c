# Standarddomän, onmicrosoft.com-namn och klientorganisations-ID, och om något stoppar flytten.
verify_default_domain-title = Allt stämmer
verify_default_domain-purpose = Baton läste namnen i { $customer }s Microsoft 365. Du behöver dem för beställningen.
verify_default_domain-title-reading = Läser namnen för { $customer }
verify_default_domain-purpose-reading = Baton läser standarddomänen, onmicrosoft.com-namnet och klientorganisationens ID.
verify_default_domain-title-question = En fråga om inloggningen
verify_default_domain-purpose-question = Namnen stämmer. Det kan vara någon annan än Microsoft som kontrollerar lösenorden här.
verify_default_domain-title-stopped = Det här går inte att flytta som det är
verify_default_domain-purpose-stopped = Baton läste namnen och hittade något som måste lösas först.
verify_default_domain-title-other = Inloggningen hör till ett annat företag
verify_default_domain-purpose-other = Baton stannade. Ingenting lästes eller ändrades där.
verify_default_domain-title-said = Namn från administrationscentret
verify_default_domain-purpose-said = Ingen kan logga in nu. Skriv det som { $customer }s administratör ser.

verify_default_domain-why-domain = { $portal } frågar efter **standarddomänen** (namnet efter @ i nya adresser). Med fel domän hamnar licenserna hos fel företag.
verify_default_domain-why-names = **onmicrosoft.com-namnet** och **klientorganisationens ID** ändras aldrig. De pekar säkert ut det här företaget.
verify_default_domain-why-said = Baton märker detta som ej verifierat tills en administratör loggar in.

verify_default_domain-wait-title = Läser från Microsoft
verify_default_domain-wait-text = Det tar några sekunder.
verify_default_domain-big-default = Standarddomän: du behöver den för beställningen
verify_default_domain-row-company = Företag
verify_default_domain-row-initial = onmicrosoft.com-namn
verify_default_domain-row-domains = { $n ->
    [one] 1 domän totalt
   *[other] { $n } domäner totalt
}
verify_default_domain-row-tenant = Klientorganisations-ID
verify_default_domain-row-region = Region { $region }
verify_default_domain-matches-tenant = Samma som domänen visade
verify_default_domain-row-verified = Domänens ägare
verify_default_domain-row-verified-yes = Verifierad: domänen tillhör företaget
verify_default_domain-row-verified-no = Inte verifierad hos Microsoft
verify_default_domain-row-sign-in = Inloggning
verify_default_domain-sign-in-managed = Hanterad: Microsoft kontrollerar lösenorden
verify_default_domain-sign-in-federated = Federerad: någon annan kontrollerar lösenorden
verify_default_domain-sign-in-unknown = Visas inte av Microsoft

verify_default_domain-all-good-title = Allt stämmer.
verify_default_domain-all-good-text = Du kan gå vidare.
verify_default_domain-stop-no-default-title = Ingen standarddomän.
verify_default_domain-stop-no-default-text = Microsoft visar ingen domän som är markerad som standard. Välj en i administrationscentret under Inställningar, Domäner. Kontrollera sedan igen.
verify_default_domain-stop-no-initial-title = Inget onmicrosoft.com-namn.
verify_default_domain-stop-no-initial-text = Microsoft visar inte företagets ursprungliga namn. Kontrollera igen. Om det inte hjälper, fråga Microsofts support.
verify_default_domain-stop-odd-kind-title = Den här katalogen kan inte godkänna en partner.
verify_default_domain-stop-odd-kind-text = Det är en katalog för kundens egna kunder. Gå tillbaka och använd domänen för företagets Microsoft 365.
verify_default_domain-stop-not-verified-title = Standarddomänen är inte verifierad.
verify_default_domain-stop-not-verified-text = Gör klart DNS-posten i administrationscentret under Inställningar, Domäner. Beställ tills dess med onmicrosoft.com-namnet.
verify_default_domain-stop-godaddy-made-title = GoDaddy har skapat denna Microsoft 365.
verify_default_domain-stop-godaddy-made-text = Namnet visar det. GoDaddy måste släppa inloggningen innan någon annan kan sälja här.
verify_default_domain-stop-federated-title = Någon annan kontrollerar lösenorden.
verify_default_domain-stop-federated-text = Det går bra om det är kundens eget system. Det stoppar flytten om det är GoDaddy.
verify_default_domain-stop-is-partner-title = Företaget är själv Microsoft-partner.
verify_default_domain-stop-is-partner-text = Fråga { $distributor } om de får sälja till en annan partners egen Microsoft 365.

verify_default_domain-choice-legend = Vem kontrollerar lösenorden?
verify_default_domain-choice-microsoft-title = Microsoft
verify_default_domain-choice-microsoft-text = Användarna skriver lösenordet på Microsofts egen sida.
verify_default_domain-choice-own-title = Kundens eget system
verify_default_domain-choice-own-text = Till exempel AD FS, Okta eller ett annat system hos deras IT. Det får vara kvar.
verify_default_domain-choice-godaddy-title = GoDaddy
verify_default_domain-choice-godaddy-text = Användarna loggar in på en sida hos GoDaddy.
verify_default_domain-choice-unknown-title = Jag vet inte
verify_default_domain-choice-unknown-text = Ta reda på det först. Fråga kunden vilken sida de ser när de loggar in.
verify_default_domain-error-sign-in-godaddy = Ta först bort federationen (GoDaddys grepp om inloggningen) och ge alla ett nytt lösenord. GoDaddys eller er egen support kan göra det. Kontrollera sedan igen.
verify_default_domain-error-sign-in-unknown = Ta reda på vem som kontrollerar lösenorden. Är det GoDaddy stoppas flytten senare.
verify_default_domain-fact-sign-in-microsoft = Microsoft kontrollerar lösenorden
verify_default_domain-fact-sign-in-own = Kundens eget system kontrollerar lösenorden

verify_default_domain-fact-company = Företag: { $company }
verify_default_domain-fact-tenant = Klientorganisations-ID: { $tenant }
verify_default_domain-fact-default = Standarddomän: { $domain }
verify_default_domain-fact-initial = onmicrosoft.com-namn: { $domain }
verify_default_domain-fact-sign-in = Inloggning: { $kind }
verify_default_domain-proof-default = Standarddomän
verify_default_domain-proof-company = Företag
verify_default_domain-proof-tenant = Klientorganisations-ID

verify_default_domain-note-reading = Fortsätt öppnas när namnen är lästa
verify_default_domain-note-stopped = Lös det som står ovan och kontrollera igen
verify_default_domain-note-other = Logga in med en administratör hos { $customer }
verify_default_domain-next = Bekräfta företagets namn
verify_default_domain-next-reading = Baton läser namnen
verify_default_domain-next-question = Svara på vem som kontrollerar lösenorden
verify_default_domain-next-stopped = Något stoppar flytten
verify_default_domain-next-other = Fel företag loggade in
verify_default_domain-next-said = Skriv namnen från administrationscentret

verify_default_domain-other-title = Ingenting lästes eller ändrades där.
verify_default_domain-other-text = Logga in igen med en administratör hos { $customer }. Kontrollera sedan igen.
verify_default_domain-other-found = Inloggad hos
verify_default_domain-other-wanted = Flytten gäller

verify_default_domain-said-title = Ej verifierat.
verify_default_domain-said-text = Baton sparar detta som ditt ord. Namnen läses när en administratör loggar in senare.
verify_default_domain-guide-title = Var du ser det
verify_default_domain-guide-open = Kundens administratör loggar in i administrationscentret för Microsoft 365.
verify_default_domain-guide-default = Välj **Inställningar** och sedan **Domäner**. Standarddomänen har **(Standard)** efter namnet.
verify_default_domain-guide-initial = Leta i samma lista efter namnet som slutar på **onmicrosoft.com**.
verify_default_domain-default_domain-label = Standarddomän
verify_default_domain-initial_domain-label = onmicrosoft.com-namn
verify_default_domain-initial_domain-help = Som fabrikam.onmicrosoft.com
verify_default_domain-company-label = Företagsnamn
verify_default_domain-country-label = Land (två bokstäver)
verify_default_domain-country-none = Inte känt
verify_default_domain-error-initial = Det här namnet slutar på onmicrosoft.com.
