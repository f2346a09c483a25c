# Två brev ber om överflyttningen.
ask_for_transfer-title = Be båda leverantörerna om överflyttningen
ask_for_transfer-purpose = { $distributor } startar överflyttningen hos Microsoft, och { $provider } godkänner den. Skicka ett brev till var och en.
ask_for_transfer-why-two = En **överflyttning** kräver två partner. Den nya begär den i Partner Center (Microsofts sida för partner); { $provider } väljer prenumerationerna där och godkänner.
ask_for_transfer-why-nobody-must = Ingen måste säga ja. Till dess är allt som det är, och ingen betalar dubbelt.
ask_for_transfer-proof-asked = Båda leverantörerna är tillfrågade
ask_for_transfer-table = Vad vi ber om
ask_for_transfer-column-product = Prenumeration
ask_for_transfer-column-verdict = Kan den flyttas över?
ask_for_transfer-column-ask = Be om
ask_for_transfer-people = { $n ->
    [one] 1 licens, till { $ends }
   *[other] { $n } licenser, till { $ends }
}
ask_for_transfer-no-date = ett datum som Microsoft inte visar
ask_for_transfer-empty = Inget valdes att flytta.
ask_for_transfer-tick-label = Be om { $product }
ask_for_transfer-verdict-yes = Ja, enligt vad Baton kan se
ask_for_transfer-verdict-trial = Nej: en provperiod blir kvar
ask_for_transfer-verdict-not-active = Nej: den är inte aktiv i dag
ask_for_transfer-verdict-direct = Nej: köpt direkt av Microsoft
ask_for_transfer-verdict-already-there = { $distributor } säljer den redan
ask_for_transfer-none-title = Ingen av dem kan flyttas över.
ask_for_transfer-none-text = Köp på nytt i stället. Det som är gjort förblir gjort.
ask_for_transfer-many-title = Microsoft tar högst { $most } på en gång.
ask_for_transfer-many-text = Markera { $most } av dem. Be om resten i en andra flytt när de här är klara.
ask_for_transfer-seen-title = Resten ser bara säljaren.
ask_for_transfer-seen-text = Om en prenumeration följer de nyare reglerna (new commerce) ser { $provider } i Partner Center. Äldre blir kvar.
ask_for_transfer-sent = Jag har skickat båda
ask_for_transfer-error-none = Markera minst en, eller köp på nytt i stället.
ask_for_transfer-error-many = Microsoft tar högst { $most } på en gång. Avmarkera några.
ask_for_transfer-letter-line = { $has_end ->
    [yes] - { $product }, { $seats } licenser, till { $ends }, ID { $id }
   *[no] - { $product }, { $seats } licenser, ID { $id }
}
ask_for_transfer-letter-old-which = Det gäller de här prenumerationerna:
ask_for_transfer-letter-old-how = { $distributor } skickar en överflyttningsbegäran till er i Partner Center. Välj de här prenumerationerna där och godkänn den. Produkt, antal personer och periodens slut förblir som de är, och Microsoft krediterar er det ni har betalat för tiden efter.
ask_for_transfer-letter-old-answer = Säg till inom fem arbetsdagar om ni godkänner, och ändra inte prenumerationerna eller deras förnyelse till dess.
ask_for_transfer-letter-new-which = Det gäller de här prenumerationerna:
ask_for_transfer-letter-new-how = Skicka en överflyttningsbegäran (new commerce) till { $provider } i Partner Center, med oss som återförsäljare (MPN-ID { $mpn }). Kunden har accepterat er som återförsäljare.
ask_for_transfer-fact-asked-new = { $n ->
    [one] { $distributor } är ombedd att starta överflyttningen av 1 prenumeration
   *[other] { $distributor } är ombedd att starta överflyttningen av { $n } prenumerationer
}
ask_for_transfer-fact-asked-old = { $provider } är ombedd att godkänna den
ask_for_transfer-next = Be { $distributor } och { $provider } om överflyttningen
ask_for_transfer-letter-old-title = Till den gamla leverantören
ask_for_transfer-letter-old-subject = Överflyttning av Microsoft 365-prenumerationer för { $domain }
ask_for_transfer-letter-old-hello = Hej { $provider },
ask_for_transfer-letter-old-what = Vår kund med domänen { $domain } (klientorganisations-ID { $tenant }) vill fortsättningsvis köpa sina Microsoft 365-prenumerationer genom { $distributor }.
ask_for_transfer-letter-new-title = Till { $distributor }
ask_for_transfer-letter-new-to = { $distributor }, supporten för { $portal }
ask_for_transfer-letter-new-subject = Begär en överflyttning för { $domain }
ask_for_transfer-letter-new-hello = Hej { $distributor },
ask_for_transfer-letter-new-what = Vi vill ta över Microsoft 365-prenumerationerna för kunden med domänen { $domain } (klientorganisations-ID { $tenant }). I dag säljs de av { $provider }.
ask_for_transfer-letter-new-answer = Säg till när begäran är skickad och när den är klar.
ask_for_transfer-save-eml = Spara som .eml
