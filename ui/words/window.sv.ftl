# Fönstrets egna ord. Det som hör till ett steg kommer från stegets egna ord.

app-name = Baton
skip-to-step = Gå till steget
all-moves = Alla flyttar
you-are-here = Du är här
settings = Inställningar
help = Hjälp
more = Mer
close = Stäng
back = Tillbaka
copy = Kopiera
copied = Kopierat
checking = Kontrollerar
working = Baton arbetar med det.
loading = Ett ögonblick. Baton läser.
loading-long = Läser fortfarande. Inget går förlorat om du går härifrån.

# Övning
practice-banner = Övningsläge: inget här når Microsoft
practice-panel = Övningspanel
end-practice = Avsluta övningen
practice-clock = Övningsklocka
practice-clock-help = Låt tiden gå, så ser du vad väntan och förnyelser gör.
practice-hour = 1 timme
practice-day = 1 dag
practice-week = 1 vecka
practice-month = 30 dagar
practice-people = Personer som kan logga in
practice-people-help = Påhittade personer. Lösenorden gäller bara här.
practice-domain = Domän
practice-username = Inloggningsnamn
practice-password = Lösenord
practice-inbox = Övningsinkorg
practice-inbox-empty = Ingen post än. Det som du skulle ha skickat hamnar här.
practice-mail-from = Från
practice-mail-to = Till
practice-desk = Gamla leverantörens skrivbord
practice-desk-help = Den gamla leverantören säger upp när ditt brev ligger här och svarar när den nya begär en överflyttning.
practice-desk-empty = Inget ligger här än.
practice-hand-over = Lämna över brevet
practice-transfer-accept = Godkänn
practice-transfer-refuse = Neka
copy-what = Kopiera { $what }

# Välkommen
welcome-title = Välkommen till Baton
welcome-purpose = Baton leder dig genom att flytta en Microsoft 365-kund till en annan distributör, ett steg i taget.
welcome-practise = Öva med en påhittad kund
welcome-practise-text = Alla steg, med påhittade personer och svar. Inget når Microsoft.
welcome-real = Börja en riktig flytt
welcome-real-text = Din egen kund, Microsofts riktiga inloggning. Inget ändras förrän du säger till.
welcome-choose = Välj hur du vill börja
welcome-later = Du kan ändra dig: Avsluta övningen tar dig tillbaka hit.
language = Språk

# Första sidan
home-title = Kundflyttar
home-most-urgent = Mest brådskande först.
home-need-you = { $count ->
    [0] Inget behöver dig i dag.
    [one] 1 flytt behöver dig i dag.
   *[other] { $count } flyttar behöver dig i dag.
  }
new-move = Ny flytt
new-move-title = Vart ska kunden?
new-move-text = Välj den nya distributören. Du kan se dig omkring innan något skickas.
new-move-none = Din organisation har förvalt en distributör som denna Baton inte känner. Fråga er IT.
new-move-keep = Inte nu
new-move-to = { $distributor }, genom portalen { $portal }
home-search = Sök kund eller domän
home-filters = Visa
filter-all = Alla
filter-you = Behöver dig
filter-customer = Väntar på kund
filter-distributor = Väntar på distributör
filter-done = Klara
column-customer = Kund
column-route = Från och till
column-progress = Framsteg
column-next = Vad som händer sedan
column-renews = Gammal prenumeration förnyas
route-to = till
card-progress = { $done } av { $total } steg klara
days-left = { $days ->
    [one] 1 dag
   *[other] { $days } dagar
  }
days-past = { $days ->
    [one] för 1 dag sedan
   *[other] för { $days } dagar sedan
  }
days-today = i dag
renews-unknown = Inte känt än
moved = Flyttad
moved-detail = förnyas hos dig
closed = Stängd
from-unknown = Gammal leverantör
home-empty-title = Inga flyttar än
home-empty-text = En flytt tar en kund från en distributör till en annan. Baton visar dig varje steg, kontrollerar det hos Microsoft och sparar bevisen.
home-empty-practice = Öva med en påhittad kund
home-empty-practice-text = I övningspanelen finns kunder, personer och lösenord att använda.
home-empty-practice-button = Visa övningspanelen
home-empty-real = Vill du öva först?
home-empty-real-text = Öva med en påhittad kund. Inget når Microsoft.
home-empty-real-button = Öva
none-found = Ingen flytt passar ”{ $search }”
none-found-filter = Ingen flytt här just nu
none-found-text = Kontrollera stavningen eller sök på domän.
none-found-filter-text = Välj Alla för att se de andra.
clear-search = Rensa sökningen
show-all = Visa alla

# Steg
steps-of-move = Stegen i den här flytten
step-of = { $phase } · Steg { $number } av { $of }
rail-item = Steg { $number } av { $of }, { $title }, { $state }, { $who }
rail-progress = { $done } av { $total } steg klara
all-saved = Allt är sparat. Stäng Baton när du vill.
saving = Sparar det du skriver
why-and-proof = Varför och bevis
why-this-matters = Därför är det viktigt
proof = Bevis
tip = Tips
state-done = Klart
state-now = Nu
state-waiting = Väntar
state-attention = Behöver ses över
state-stopped = Stoppat
state-later = Senare
state-passed-on = Lämnad vidare
who-you = Du
who-customer = Kunden
who-customer-admin = Kundens administratör
who-distributor = Distributör
who-baton = Baton
proof-proven = Bevisat
proof-not-yet = Inte än
proof-mismatch = Stämmer inte
proof-later = Senare
proof-old = Mer än en timme gammalt
looking-back-title = Det här steget är klart.
looking-back-text = Du ser det som det var. Inget kan ändras genom att titta.
change-this = Ändra det här
change-title = Ändra det här steget?
change-text = Steget öppnas igen, och det gör också varje senare steg som byggde på det. Det som är beställt förblir beställt.
change-button = Öppna det igen
change-keep = Låt det vara
to-current-step = Tillbaka till det aktuella steget
closed-title = Den här flytten stängdes.
closed-text = Skäl: { $reason }

# Mer
menu-interim = Spara delrapport
menu-close = Stäng den här flytten
menu-delete = Ta bort
close-title = Stänga den här flytten?
close-text = Baton slutar här och behåller flytten och dess bevis. Inget ändras hos Microsoft eller hos en distributör.
close-reason = Varför stängs den?
close-reason-missing = Skriv några ord, så att andra förstår det senare.
close-button = Stäng flytten
close-keep = Behåll den öppen
delete-title = Ta bort flytten för { $customer }?
delete-text = Det här tar bort flytten, dess steg och bevis och kundens inloggning på den här datorn. Rapporter som du har sparat ligger kvar. Det går inte att få tillbaka.
delete-text-stays = Inget ändras hos Microsoft eller hos en distributör.
delete-button = Ta bort
delete-keep = Behåll
menu-pass-on = Lämna vidare till en kollega
menu-case-again = Spara ärendefilen igen
menu-take-back = Ta tillbaka den
pass-title = Lämna flytten vidare?
pass-text = Baton sparar en ärendefil: hela flytten, utan lösenord, inloggningar och nycklar. Din kollega öppnar den i Baton och fortsätter vid samma steg.
pass-text-then = Sedan går den här kopian bara att läsa. Kundens administratör loggar in en gång till hos din kollega.
pass-by = Ditt namn
pass-to = Till vem? Du kan lämna det tomt.
name-missing = Skriv ditt namn: historiken visar vem som har arbetat med flytten.
pass-button = Lämna vidare och spara filen
pass-keep = Behåll den här
passed-on-text = Du kan titta på alla steg. Inget kan ändras här.
take-back-title = Ta tillbaka flytten?
take-back-text = Gör det bara om ingen har öppnat ärendefilen. Om en kollega också fortsätter kan ni båda beställa, och kunden betalar två gånger. Det kan Baton inte se.
take-back-tick = Ingen har öppnat ärendefilen
take-back-missing = Kryssa i rutan när det stämmer.
take-back-button = Ta tillbaka den
take-back-keep = Låt den vara lämnad
open-case = Öppna en ärendefil
open-case-title = Fortsätt med en kollegas flytt
open-case-text = Välj ärendefilen som din kollega sparade. Namnet slutar på .baton.
open-case-file = Ärendefil
open-case-choose = Välj en fil
open-case-nothing = Inget valt än
open-case-none = Välj en fil.
open-case-signer = Signerad med fingeravtrycket
open-case-signer-text = Be din kollega läsa upp sitt, helst på telefon: det står i kollegans Inställningar, vid rapporternas signatur. En fil som någon ändrat på vägen har ett annat.
open-case-signer-tick = Min kollega läste upp samma fingeravtryck.
open-case-signer-missing = Jämför fingeravtrycken först och kryssa sedan här.
open-case-button = Ta över flytten
open-case-keep = Avbryt
saved-file = Sparade { $name }
saved-where = Den ligger i { $folder }.

# Fält och tabeller
fewer = Färre
more-of = Fler
pick-date = Välj ett datum
date-format = ÅÅÅÅ-MM-DD
choose-one = Välj en
quantity-name = { $label }, minst { $least }
table-filters = Visa
filter-name = { $label }, { $count }
row-of = { $label }: { $count } rader
code-spelled = Kod { $code }
progress-text = { $done } av { $total } { $unit }
progress-rest = av { $total } { $unit }
progress-failed = { $failed } behöver ses över
letter-to = Till
letter-subject = Ämne

# Inställningar
settings-sections = Delar av inställningarna
settings-save = Spara

# Hjälp
help-title = Hjälp
help-text = Varje steg säger vad du ska göra, varför det är viktigt och vad som har bevisats. Inget beställs eller ändras förrän du trycker på dess knapp.
help-lost = Stäng Baton när du vill. Det fortsätter där du slutade.
help-keys = Tangenter
help-key-search = Sök på första sidan
help-key-back = Gå tillbaka
help-key-why = Varför och bevis
help-key-enter = Tryck på den blå knappen, utom där något beställs
help-key-escape = Stäng en ruta eller panel
help-version = Baton { $version }
key-ctrl = Ctrl
key-alt = Alt
key-left = Vänsterpil
key-enter = Enter
key-escape = Esc

# Problem
copy-details = Kopiera detaljer
try-again = Försök igen
dismiss = Ta bort meddelandet
unexpected-title = Något som vi inte väntade oss.
unexpected-happened = Inget ändrades.
unexpected-next = Försök igen. Händer det igen, kopiera detaljerna till supporten.
