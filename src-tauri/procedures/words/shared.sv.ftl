# Ord som inte hör till ett enskilt steg.

phase-prepare = Förbered
phase-permission = Tillåtelse
phase-check = Kontrollera
phase-order = Beställ
phase-switch_and_close = Byt och avsluta
phase-transfer = Överflyttning
phase-check_and_close = Kontrollera och avsluta
phase-connect = Anslut

row-customer_and_route = Kund och väg
row-sign_in = Logga in
row-let_distributor_order = Låt Arrow beställa
row-confirm_tenant = Bekräfta klientorganisationen
row-subscriptions_and_dates = Prenumerationer och datum
row-customer_in_portal = Kunden hos distributören
row-place_the_order = Lägg beställningen
row-wait_for_delivery = Vänta på leverans
row-check_both = Kontrollera båda
row-switch_licences = Byt licenser
row-cancel_the_old_one = Säg upp den gamla
row-hand_over = Lämna över
row-ask_both_providers = Fråga båda leverantörerna
row-wait_for_transfer = Vänta på överflyttningen
row-check_transfer = Bara säljaren byttes
row-customer_in_prime = Kunden i Prime
row-partner_connect = Partner Connect
row-let_rhipe_order = Låt rhipe beställa
row-let_crayon_order = Låt Crayon beställa
row-wait_for_normal = Vänta på "Normal"

headline-ready = Redo för dig
headline-attention = Behöver dig
headline-stopped = Stoppad: behöver dig
headline-waiting = Väntar
headline-waiting-customer = Väntar på kundens administratör
headline-waiting-distributor = Väntar på distributören
headline-done = Klar
headline-closed = Avslutad
headline-passed-on = Lämnad vidare

ago-now = nyss
ago-seconds = för { $n } s sedan
ago-minutes = för { $n } min sedan
ago-hours = { $n ->
    [one] för 1 timme sedan
   *[other] för { $n } timmar sedan
}
ago-days = { $n ->
    [one] för 1 dag sedan
   *[other] för { $n } dagar sedan
}
in-days-today = i dag
in-days-future = { $n ->
    [one] om 1 dag
   *[other] om { $n } dagar
}
in-days-past = { $n ->
    [one] för 1 dag sedan
   *[other] för { $n } dagar sedan
}

shared-invitation-until = Kunden kan godkänna era administratörsrättigheter till { $date }.
shared-invitation-ended = Inbjudan till era administratörsrättigheter gick ut { $date }.
shared-rights-until = Era administratörsrättigheter där: till { $date }.
shared-rights-ended = Era administratörsrättigheter där upphörde { $date }.
shared-passed-on = Lämnades vidare av { $by } den { $date }. Går bara att läsa här.
shared-passed-on-to = Lämnades vidare till { $to } den { $date }. Går bara att läsa här.
shared-the-customer = kunden
shared-new-move = Ny flytt
shared-you = du
shared-route = { $from } till { $to }
shared-route-to = till { $to }
shared-position = { $n } av { $of } · { $title }
shared-all-steps-done = Alla steg klara
shared-continue = Fortsätt
shared-check-now = Kontrollera nu
shared-check-again = Kontrollera igen
shared-read-again = Läs igen
shared-come-back-later = Kom tillbaka senare
shared-try-again = Försök igen
shared-copy = Kopiera
shared-open-settings = Öppna Inställningar
shared-from-microsoft = Från Microsoft
shared-from-settings = Från Inställningar
shared-not-verified = Inte verifierat
shared-confirmed-by-field = Ditt namn
shared-confirmed-by-help = Baton skriver ditt namn bredvid det du bekräftar.

stamp-microsoft = Läst från Microsoft · { $ago }
stamp-microsoft-practice = Övningssvar · { $ago }
stamp-person = Bekräftat av { $name } · { $ago }
stamp-baton = Uträknat av Baton · { $ago }
stamp-this-computer = Kontrollerat på den här datorn · { $ago }
stamp-not-yet = Inte än
stamp-later = Senare

error-required = Fyll i det här.
error-too-long = Det är för långt. Använd högst { $most } tecken.
error-name-missing = Fyll i ett namn, för- och efternamn.
error-name-character = Ett namn innehåller inte < eller >.
error-mpn-empty = Fyll i ert MPN-ID (ert partnernummer hos Microsoft).
error-mpn-digits = Ett MPN-ID har bara siffror, som 4410872.
error-mpn-length = Ett MPN-ID har 4 till 10 siffror.
error-email = En e-postadress ser ut som namn@foretag.se.
error-phone = Ett telefonnummer har siffror och kan börja med +.
error-date = Ett datum ser ut som 2026-12-31.
error-tick = Kryssa i rutan när det stämmer.
error-choose = Välj ett alternativ.
error-quantity-number = Skriv ett heltal, till exempel 25.
error-quantity-zero = Beställ minst 1.
error-quantity-many = Det är fler än Baton kan beställa på en gång.
error-domain-empty = Skriv kundens domän, till exempel fabrikam.com.
error-domain-comma = En domän har punkt, inte komma.
error-domain-dot = En domän har en punkt, som fabrikam.com.
error-domain-long = Det är för långt för en domän.
error-domain-character = En domän har bara bokstäver, siffror, bindestreck och punkter.
error-postcode = Ett postnummer i { $country } ser ut som { $example }.

problem-signed-out-title = Inloggningen har gått ut
problem-signed-out-happened = Microsoft vill att kundens administratör loggar in igen. Ingenting har ändrats.
problem-signed-out-next = Logga in igen. Baton fortsätter på det här steget.
problem-forbidden-title = Det här kontot får inte göra det
problem-forbidden-happened = Microsoft låter inte det inloggade kontot läsa eller ändra detta. Ingenting har ändrats.
problem-forbidden-next = Logga in med en global administratör hos kunden.
problem-throttled-title = Microsoft ber oss att sakta ner
problem-throttled-happened = För många frågor på kort tid. Ingenting har gått förlorat.
problem-throttled-next = Baton försöker igen av sig självt om några minuter.
problem-unreachable-title = Inget svar från Microsoft
problem-unreachable-happened = Internet saknas, eller så blockerar ett nätverk på vägen. Allt är sparat.
problem-unreachable-next = Kontrollera internetanslutningen och försök igen.
connection-unknown-issuer-title = Nätverket kan läsa med
connection-unknown-issuer-happened = Datorn litar inte på den som går i god för andra sidan. Oftast är det ett program eller en enhet hos företaget som öppnar den krypterade anslutningen. Ingenting har skickats.
connection-unknown-issuer-next = Säg till IT: nätverket granskar troligen trafiken, och dess certifikatutfärdare saknas på datorn. IT kan lägga till den eller släppa igenom Batons adresser.
connection-other-server-title = En annan server svarade
connection-other-server-happened = Certifikatet som kom hör till en annan server än den Baton anropade. Ingenting har skickats.
connection-other-server-next = Om du är på ett gästnätverk, öppna en webbsida och logga in där först. Annars säg till IT: namnet i certifikatet är fel.
connection-expired-title = Ett certifikat har gått ut
connection-expired-happened = Serverns certifikat är för gammalt, eller så går datorns klocka före. Ingenting har skickats.
connection-expired-next = Kontrollera datum och tid på datorn. Stämmer de, säg till IT: certifikatet på vägen har gått ut.
connection-not-yet-valid-title = Ett certifikat gäller inte än
connection-not-yet-valid-happened = Serverns certifikat börjar gälla senare än datorns tid. Ingenting har skickats.
connection-not-yet-valid-next = Kontrollera datum och tid på datorn. Stämmer de, säg till IT: certifikatet på vägen gäller inte än.
connection-wrong-clock-title = Datorns klocka går troligen fel
connection-wrong-clock-happened = Tiden här och tiden på andra sidan är för långt isär, så ingen inloggning kan kontrolleras.
connection-wrong-clock-next = Ställ datorns datum, tid och tidszon på automatiskt, eller be IT göra det. Försök sedan igen. Om klockan går rätt: säg till IT att ett certifikat på vägen har gått ut.
connection-wrong-certificate-title = Certifikatet håller inte
connection-wrong-certificate-happened = Certifikatet som kom är skadat, återkallat eller för svagt. Ingenting har skickats.
connection-wrong-certificate-next = Säg till IT: certifikatet på vägen avvisades. Detaljerna säger varför.
connection-old-tls-title = Anslutningen är för gammal för att vara säker
connection-old-tls-happened = Något på vägen talar bara gammal kryptering (TLS 1.0 eller 1.1), som Baton inte använder. Ingenting har skickats.
connection-old-tls-next = Säg till IT: en proxy eller brandvägg måste tala TLS 1.2 eller nyare.
connection-proxy-sign-in-title = Proxyn vill ha namn och lösenord
connection-proxy-sign-in-happened = Datorn når internet genom en proxy, och proxyn godtog inte Baton. Ingenting har skickats.
connection-proxy-sign-in-next = Säg till IT: proxyn ber om inloggning (407). IT anger namn och lösenord i systemets proxyinställningar, eller släpper igenom Baton utan.
connection-proxy-refused-title = Proxyn släpper inte igenom Baton
connection-proxy-refused-happened = Datorn når internet genom en proxy, och proxyn sade nej. Ingenting har skickats.
connection-proxy-refused-next = Säg till IT: proxyn måste tillåta Microsofts adresser för inloggning och Graph för Baton.
problem-wrong-tenant-title = Inloggningen hör till ett annat företag
problem-wrong-tenant-happened = Ingenting lästes eller ändrades där. Baton har släppt den inloggningen.
problem-wrong-tenant-next = Logga in igen med en administratör hos den här kunden.
problem-not-found-title = Hittades inte
problem-not-found-happened = Det Baton letade efter finns inte längre. Ingenting har ändrats.
problem-not-found-next = Gå tillbaka till listan över flyttar och öppna den igen.
problem-sign-in-failed-title = Inloggningen fungerade inte
problem-sign-in-failed-happened = Microsofts svar gick inte att använda. Ingenting lästes eller ändrades.
problem-sign-in-failed-next = Försök igen. Händer det en gång till, kopiera detaljerna till supporten.
problem-sign-in-cancelled-title = Ingen loggade in
problem-sign-in-cancelled-happened = Sidan stängdes, eller någon valde Nej. Ingenting har ändrats.
problem-sign-in-cancelled-next = Börja om med inloggningen när administratören är redo.
problem-client-id-missing-title = Baton är inte registrerat hos Microsoft än
problem-client-id-missing-happened = Klient-id (Batons eget nummer hos Microsoft) saknas i Inställningar, eller så känner Microsoft inte till det.
problem-client-id-missing-next = Öppna Inställningar. Där står hur Baton registreras.
problem-needs-admin-consent-title = En administratör måste godkänna först
problem-needs-admin-consent-happened = Microsoft kräver att en administratör hos kunden tillåter detta. Ingenting har ändrats.
problem-needs-admin-consent-next = Be kundens globala administratör att logga in här och välja Acceptera.
problem-blocked-title = Kundens säkerhetsregler stoppade inloggningen
problem-blocked-happened = Deras Microsoft 365 tillåter bara inloggning från vissa datorer, platser eller sätt.
problem-blocked-next = Skicka detaljerna till kundens IT. De kan tillåta det.
problem-in-doubt-title = Vi vet inte än om det gick igenom
problem-in-doubt-happened = Begäran skickades, men inget svar kom. Baton skickar den inte två gånger.
problem-in-doubt-next = Baton tar reda på det först. Det kan ta några minuter.
problem-write-running-title = Baton arbetar fortfarande med flytten
problem-write-running-happened = Något skickas just nu. Ingenting har raderats.
problem-write-running-next = Vänta tills det är klart, eller pausa det. Försök sedan igen.
problem-refused-title = Avvisat
problem-refused-happened = { $reason }
problem-refused-next = Rätta det och försök igen. Ingenting har ändrats.
problem-already-ordered-title = Det har Baton redan skickat
problem-already-ordered-happened = { $state ->
    [ordered] Samma sak skickades till distributören
   *[open] Samma sak har skickats, och vi vet inte än hur det gick,
} { $when }{ $move ->
    [here] {" "}i den här flytten
    [other] {" "}i flytten av { $customer }
   *[ended] {" "}i en flytt som är avslutad eller raderad
} (av { $who }). Baton skickade ingenting nu.
problem-already-ordered-next = Öppna den flytten, eller titta på kunden hos distributören. Om det är en beställning som verkligen ska göras utöver den första, säg det här.
problem-disk-full-title = Disken är full
problem-disk-full-happened = Baton kunde inte spara det senaste. Ingenting skickades.
problem-disk-full-next = Gör plats på disken och försök igen.
problem-store-broken-title = Baton kan inte läsa eller skriva sina data
problem-store-broken-happened = Databasen på den här datorn svarar inte som den ska. Ingenting skickades.
problem-store-broken-next = Stäng Baton och starta det igen. Finns felet kvar, kopiera detaljerna till supporten.
problem-journal-tampered-title = Flyttens historik har ändrats utanför Baton
problem-journal-tampered-happened = Raderna hänger inte längre ihop. Baton stannar här, så att inget beställs på fel grund.
problem-journal-tampered-next = Återställ data från en säkerhetskopia, eller börja om med flytten.
problem-already-open-title = Baton är redan öppet
problem-already-open-happened = Ett annat Baton arbetar med samma data.
problem-already-open-next = Använd det andra fönstret, eller stäng det först.
problem-keychain-closed-title = Systemets lösenordsförråd är stängt
problem-keychain-closed-happened = Baton kan inte spara inloggningen på den här datorn. Den finns i minnet tills du stänger Baton.
problem-keychain-closed-next = Lås upp lösenordsförrådet, eller logga in igen nästa gång.
problem-step-moved-title = Steget har gått vidare
problem-step-moved-happened = Något annat hände i flytten under tiden. Ditt svar användes inte.
problem-step-moved-next = Titta på steget som är öppet nu.
problem-move-closed-title = Flytten är avslutad
problem-move-closed-happened = Någon har avslutat den. Ingenting har ändrats.
problem-move-closed-next = Starta en ny flytt för den här kunden.
problem-passed-on-title = Flytten är lämnad vidare
problem-passed-on-happened = Den fortsätter hos en kollega. Den här kopian går bara att läsa. Ingenting har ändrats.
problem-passed-on-next = Fortsätt där flytten är nu. Om ingen har öppnat filen där, ta tillbaka flytten från menyn.
problem-pass-on-in-doubt-title = Flytten kan inte lämnas vidare än
problem-pass-on-in-doubt-happened = Något har skickats, och vi vet inte än om det gick igenom. Ingenting har lämnats vidare.
problem-pass-on-in-doubt-next = Öppna flytten och låt Baton ta reda på det. Lämna den sedan vidare.
problem-name-missing-title = Ditt namn saknas
problem-name-missing-happened = Historiken visar vem som har arbetat med flytten. Ingenting har ändrats.
problem-name-missing-next = Skriv ditt namn och försök igen.
problem-case-not-readable-title = Det här är ingen hel ärendefil
problem-case-not-readable-happened = Baton kan inte läsa den. Det är en annan sorts fil, eller så saknas en del. Ingenting har ändrats.
problem-case-not-readable-next = Be din kollega spara ärendefilen igen och skicka den som fil, inte som text.
problem-case-too-large-title = Filen är för stor
problem-case-too-large-happened = En ärendefil har högst 256 MB. Ingenting har öppnats.
problem-case-too-large-next = Välj filen som slutar på .baton.
problem-case-changed-title = Ärendefilen har ändrats
problem-case-changed-happened = Dess sigill stämmer inte med det som står i den, så den används inte. Ingenting har ändrats här.
problem-case-changed-next = Be din kollega spara ärendefilen igen och skicka den.
problem-case-newer-title = Ärendefilen kommer från en nyare Baton
problem-case-newer-happened = Den här Baton kan inte läsa allt i den och har inte öppnat något.
problem-case-newer-next = Uppdatera Baton på den här datorn. Öppna sedan filen igen.
problem-case-unknown-procedure-title = Den här Baton känner inte den sortens flytt
problem-case-unknown-procedure-happened = Ärendet följer ett arbetssätt som inte finns här. Ingenting har öppnats.
problem-case-unknown-procedure-next = Uppdatera Baton på den här datorn, eller fortsätt där flytten var.
problem-case-other-profile-title = Övning och skarpt arbete blandas inte
problem-case-other-profile-happened = { $mode ->
    [practice] Ärendet är övning, och Baton arbetar skarpt nu. Ingenting har öppnats.
   *[working] Ärendet är skarpt, och Baton är i övningsläge nu. Ingenting har öppnats.
}
problem-case-other-profile-next = { $mode ->
    [practice] Gå till övningsläget och öppna filen där.
   *[working] Avsluta övningsläget och öppna filen där.
}
problem-case-other-cloud-title = Ärendet hör till ett annat moln
problem-case-other-cloud-happened = { $mode ->
    [practice] Kunden finns i ett annat övningsmoln. Ingenting har öppnats.
   *[working] Kunden finns i ett annat Microsoft-moln än det i Inställningar. Ingenting har öppnats.
}
problem-case-other-cloud-next = { $mode ->
    [practice] Öppna filen där samma övningsmoln används.
   *[working] Välj samma Microsoft-moln i Inställningar. Öppna sedan filen igen.
}
problem-case-is-here-title = Ärendet finns redan här
problem-case-is-here-happened = Det fortsätter här, och filen vet inget nyare. Ingenting har ändrats.
problem-case-is-here-next = Öppna flytten i listan.
problem-case-from-here-title = Ärendet lämnades vidare härifrån
problem-case-from-here-happened = Filen är den som du sparade här. Ingen har gått vidare i den. Ingenting har ändrats.
problem-case-from-here-next = Ge filen till din kollega. Om kollegan inte ska öppna den, ta tillbaka flytten från dess meny.
problem-case-older-title = Filen är äldre än kopian här
problem-case-older-happened = Flytten gick vidare efter att filen gjordes. Ingenting har ändrats.
problem-case-older-next = Be den som har flytten nu om en nyare ärendefil.
problem-case-forked-title = Ärendet har fortsatt på två ställen
problem-case-forked-happened = Kopian här och filen har båda gått vidare för sig. Baton kan inte slå ihop dem. Ingenting har ändrats.
problem-case-forked-next = Kom överens med din kollega om vilken som fortsätter, och leta efter beställningar i båda rapporterna. Stäng den andra.
problem-case-ordered-here-title = En annan flytt här har beställt samma sak
problem-case-ordered-here-happened = Det som ärendet beställde har också beställts av en flytt på den här datorn. Ingenting har öppnats.
problem-case-ordered-here-next = Kontrollera distributörens lista över beställningar innan någon beställer igen. Stäng flytten som inte behövs.
problem-not-covered-title = Personer skulle bli utan licens
problem-not-covered-happened = { $reason }
problem-not-covered-next = Ge alla en ny licens först. Kom sedan tillbaka.
problem-cannot-save-title = Filen sparades inte
problem-cannot-save-happened = Mappen finns inte, eller så får man inte skriva i den.
problem-cannot-save-next = Gör plats eller ändra mappens rättigheter och spara igen.
problem-cannot-open-title = Webbläsaren öppnades inte
problem-cannot-open-happened = Den här datorn öppnade inte sidan.
problem-cannot-open-next = Kopiera adressen och klistra in den i en webbläsare.
problem-unexpected-title = Något vi inte väntade oss
problem-unexpected-happened = Ingenting har ändrats.
problem-unexpected-next = Försök igen. Händer det en gång till, kopiera detaljerna till supporten.

# Platser som stegen öppnar.
shared-open-portal = Öppna { $portal }
shared-open-admin-center = Öppna administrationscentret

# Messages that a person sends.
shared-letter-copy = Kopiera meddelandet
shared-letter-save = Spara som .eml
shared-letter-language = Meddelandets språk
shared-letter-language-en = Engelska
shared-letter-language-sv = Svenska

# Det webbläsaren visar efter en inloggning.
shared-answer-page-received-title = Du kan stänga sidan
shared-answer-page-received-text = Gå tillbaka till Baton. Det fortsätter av sig självt.
shared-answer-page-refused-title = Den här inloggningen används inte
shared-answer-page-refused-text = Gå tillbaka till Baton och börja om med inloggningen där.
shared-answer-page-late-title = Den här inloggningen är redan avslutad
shared-answer-page-late-text = Baton har fått sitt svar, väntade för länge eller blev stoppat. Inget mer användes. Gå tillbaka till Baton: om det fortfarande frågar, börja om med inloggningen där.

# Det Baton ber Microsoft om, en rad per behörighet; nyckeln är Microsofts namn med bindestreck i stället för punkter.
shared-permission-User-Read = Läsa vem som loggade in och vilka roller kontot har
shared-permission-Organization-Read-All = Läsa företagets namn och prenumerationer
shared-permission-Domain-Read-All = Läsa domänerna
shared-permission-LicenseAssignment-Read-All = Läsa vilka licenser som är köpta och används
shared-permission-User-Read-All = Läsa vilka som använder en licens
shared-permission-GroupMember-Read-All = Läsa grupper som ger licenser
shared-permission-CrossTenantInformation-ReadBasic-All = Läsa säljarnas namn
shared-permission-AuditLog-Read-All = Läsa granskningsloggen (Microsofts egen lista över vem som ändrat vad)
shared-permission-Application-Read-All = Läsa vilka appar företaget har släppt in
shared-permission-LicenseAssignment-ReadWrite-All = Ge och ta bort licenser
shared-permission-User-ReadWrite-All = Ange land för en person som saknar det
shared-permission-Policy-Read-All = Läsa företagets lista över partner
shared-permission-user_impersonation = Arbeta i Partner Center med ditt kontos rättigheter
shared-permission-DelegatedAdminRelationship-Read-All = Läsa vilka kunder som gett ert företag administratörsrättigheter, och hur länge
shared-permission-DelegatedAdminRelationship-ReadWrite-All = Skapa relationer genom vilka en kund kan ge ert företag administratörsrättigheter
shared-permission-openid = Veta vilket konto som loggar in
shared-permission-profile = Läsa namnet på kontot
shared-permission-offline_access = Vara inloggad tills du lämnar över
shared-consent-new = Nytt på Microsofts sida
shared-consent-before = Sidan räknar också upp det som tilläts vid inloggningen: { $names }.

# Inloggningen gick ut mitt i en flytt.
shared-again-needed-title = Inloggningen har gått ut
shared-again-needed-text = Någon hos { $customer } måste logga in igen. Inget har ändrats.
shared-again-ended-title = Ingen loggade in
shared-again-ended-text = Sidan stängdes, eller så var det ett annat konto. Fråga igen när administratören hos { $customer } är redo.
shared-again-waiting-title = Väntar på inloggningen
shared-again-waiting-text = En sida hos Microsoft är öppen i webbläsaren. Administratören hos { $customer } loggar in där.
shared-again-stop-title = Vi tittar varannan sekund.
shared-again-stop-text = Baton går vidare av sig själv efter inloggningen.
shared-again-open = Öppna sidan igen
shared-again-stop = Sluta vänta
shared-again-ask = Logga in igen
shared-again-next = Väntar på en inloggning

# Arbete via distributörens gränssnitt.
stamp-distributor = Läst från { $name } · { $ago }
stamp-distributor-practice = Övningssvar från { $name } · { $ago }
shared-api-bills-title = { $distributor } fakturerar { $company } för de här beställningarna.
shared-api-bills-own-text = De görs med er egen åtkomst till { $interface }, och ni ser dem också i { $portal }.
shared-api-bills-text = De görs med er egen nyckel till { $interface }. En beställning i { $interface } syns kanske inte i { $portal }s marknadsplats. Om { $portal } fakturerar er i dag, fråga dem först.
problem-key-missing-title = Ingen nyckel eller åtkomst till distributören
problem-key-missing-happened = Baton gör den här delen av flytten med företagets nyckel eller åtkomst hos distributören, och ingen finns sparad på den här datorn. Ingenting skickades.
problem-key-missing-next = Öppna Inställningar och ange den. Baton fortsätter vid det här steget.
problem-key-refused-title = Distributören godtar inte er nyckel eller åtkomst
problem-key-refused-happened = Den är fel, eller så har någon återkallat den. Ingenting har ändrats.
problem-key-refused-next = Öppna Inställningar, ange en annan nyckel eller åtkomst och testa den. Du kan också göra den här delen för hand: Ändra detta i det första steget.
problem-key-forbidden-title = Er nyckel eller åtkomst får inte göra det här
problem-key-forbidden-happened = Distributören känner igen den men låter den inte göra det här. Ingenting har ändrats.
problem-key-forbidden-next = Be distributören tillåta det, eller ange en annan i Inställningar.
problem-other-key-title = Er nyckel eller åtkomst hör till ett annat företag eller en annan marknadsplats
problem-other-key-happened = Den här flytten påbörjades för { $chosen }. Nyckeln eller åtkomsten i Inställningar hör till { $now }. Ingenting skickades.
problem-other-key-next = Ange nyckeln eller åtkomsten för { $chosen } i Inställningar. Vill ni fortsätta med det andra företaget, använd Ändra detta i det första steget.
problem-api-unreachable-title = Inget svar från distributören
problem-api-unreachable-happened = Det finns inget internet, eller så stoppas det av ett nätverk på vägen. Allt är sparat och ingenting har ändrats.
problem-api-unreachable-next = Kontrollera internetanslutningen och försök igen.
problem-api-throttled-title = Distributören ber oss sakta ner
problem-api-throttled-happened = För många frågor på kort tid. Ingenting har gått förlorat.
problem-api-throttled-next = Försök igen om några minuter.
problem-api-unexpected-title = Distributören gav ett svar som vi inte väntade oss
problem-api-unexpected-happened = Baton kunde inte läsa det. Ingenting har ändrats.
problem-api-unexpected-next = Försök igen. Händer det igen, kopiera detaljerna till supporten.
shared-api-sending-title = Baton skickar det nu
shared-api-sending-text = En gång, och bara en gång. Det tar några sekunder.
shared-api-sending-next = Skickar till { $interface }
shared-api-doubt-title = Vi vet inte än om det gick igenom
shared-api-doubt-text = Det skickades till { $interface }, och inget svar kom. Baton skickar det inte igen utan letar efter det där. Först när det inte har hittats två gånger, med mer än { $minutes } minuter emellan, räknas det som inte gjort.
shared-api-doubt-next = Letar efter det i { $interface }
shared-api-doubt-sent = Skickat
shared-api-doubt-reference = Referens
shared-api-doubt-looked = Kontrollerat
shared-api-doubt-looked-once = { $at }: finns inte. Listor kan släpa efter, så Baton tittar igen.
shared-api-doubt-not-looked = Inte än: { $interface } gick inte att fråga
shared-api-word-title = Om du själv har tittat i { $interface }
shared-api-word-there-number = Det finns: spara numret
shared-api-word-there = Det finns
shared-api-word-not-there = Det finns inte
shared-api-word-error-number = Skriv numret som { $interface } visar det: 2 till 40 bokstäver, siffror och bindestreck.
shared-api-by-hand = Du kan också fortsätta för hand: välj Ändra detta i det första steget. Står beställningen redan på skärmen, tryck först på Ändra planen där.

shared-closing-good-to-know = Bra att veta
shared-closing-why-listed = Den gamla leverantören kan fortfarande stå som **partner** till { $customer }. Det ger inga licenser och kostar inget. Kundens administratör kan ta bort den.
shared-closing-why-watch = **Rapporten** visar varje bevis med tid och Microsofts begäran-id. Den är signerad, så att ingen kan ändra den obemärkt.
shared-closing-tip = Rapporten innehåller inga lösenord eller nycklar. Du kan dela den.
shared-closing-old-provider = Gamla leverantören
shared-closing-report-title = Rapporten
shared-closing-report-text = En fil med alla bevis. Den öppnas i vilken webbläsare som helst, skrivs ut på A4 och behöver inget internet.
shared-closing-report-save = Spara rapporten
shared-closing-proof-title = Bevis, i ordning
shared-closing-column-fact = Vad som bevisades
shared-closing-column-when = När
shared-closing-column-source = Läst från
shared-closing-source-microsoft = Microsoft
shared-closing-source-practice = Övningssvar
shared-closing-source-baton = Uträknat av Baton
shared-closing-source-person = Sagt av { $name }, inte verifierat
shared-closing-proof-tenant = Rätt företag: { $domain }, { $tenant }
shared-closing-proof-admin = Inloggad hos { $company }
shared-closing-proof-subscriptions = { $n ->
    [one] 1 abonnemang hittat
   *[other] { $n } abonnemang hittade
}
shared-closing-stays-title = Det här förblir som det är
shared-closing-stays-old = { $provider } står kvar som partner till { $customer } tills en administratör tar bort den.
shared-closing-stays-new = { $distributor } står också kvar: det behövs för beställningar och ändringar.
shared-closing-stays-data = E-post, filer och lösenord hos { $customer } har inte rörts.
shared-closing-remove-title = Kundens administratör tar bort Baton
shared-closing-remove-1 = Öppna administrationscentret för Entra och välj Företagsprogram (Enterprise applications).
shared-closing-remove-2 = Sök efter Baton och öppna det.
shared-closing-remove-3 = Välj Egenskaper och sedan Ta bort. Batons behörigheter upphör direkt.
shared-closing-remove-open = Öppna Företagsprogram
shared-closing-partner-title = Kundens administratör tar bort { $provider }, om de vill
shared-closing-partner-1 = I administrationscentret: Inställningar - Partnerrelationer, välj { $provider } och sedan Ta bort.
shared-closing-partner-warning = Först efter sista dagen för allt som { $provider } sålde. Fråga { $provider } först om de gör annat arbete.
shared-closing-partner-open = Öppna Partnerrelationer
shared-closing-forget-title = Glöm inloggningen hos { $customer }
shared-closing-forget-text = Baton loggar ut och behåller ingen nyckel till { $customer } på den här datorn. Rapporten och flytten finns kvar.
shared-closing-forgotten-title = Inloggningen är glömd.
shared-closing-forgotten-text = Baton behåller ingen nyckel till { $customer } på den här datorn.
shared-closing-finish = Avsluta
shared-closing-fact-handed-over = Flytten lämnades över
shared-closing-fact-forgotten = Kundens inloggning glömdes
shared-closing-all-moves = Alla flyttar

shared-transfer-way-out-title = Inget svar, eller ett nej?
shared-transfer-way-out-text = Du kan köpa på nytt i stället när du vill. Det som är gjort förblir gjort.
shared-transfer-buy-again = Köp på nytt i stället
shared-transfer-fact-given-up = Överflyttningen gavs upp; kunden köper på nytt

# Vad en produkt kallas när ingen namntabell har den.
shared-product-with = Produkt med { $first }
shared-product-with-two = Produkt med { $first } och { $second }
shared-product-with-more = { $n ->
    [one] Produkt med { $first }, { $second } och 1 tjänst till
   *[other] Produkt med { $first }, { $second } och { $n } tjänster till
}
shared-product-unnamed = en produkt utan namn
shared-part-unnamed = en tjänst utan namn

# Övningspanelen.
practice-transfer-asked = { $from } ber { $to } att få ta över kundens prenumerationer.
