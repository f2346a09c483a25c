# Kundens administratör godkände Directory Connection.
connect_directory-title = Administratören hos { $customer } godkänner Directory Connection
connect_directory-purpose = Bara en global administratör hos { $customer } får göra det. Baton gör det aldrig.
connect_directory-why = Med **Directory Connection** får en app från { $distributor } läsa vilken klientorganisation { $customer } har. Microsofts sida visar vad appen ber om. Baton känner inte till listan i förväg: { $distributor } publicerar den inte.
connect_directory-guide-title = På Partner Connect
connect_directory-guide-open = Administratören öppnar länken i e-posten från { $distributor }.
connect_directory-guide-sign-in = Administratören loggar in som global administratör för den här klientorganisationen.
connect_directory-guide-accept = Microsofts sida visar vad appen får göra. Administratören läser och väljer **Accept**.
connect_directory-guide-accept-warning = Ber den om mer än att läsa katalogen, sluta och fråga { $distributor } varför.
connect_directory-guide-look = Efteråt visar { $entra } appen under Företagsprogram.
connect_directory-domain-label = Domän
connect_directory-declined-title = Sa administratören nej?
connect_directory-declined-text = Inget är förlorat. Länken fungerar fortfarande: administratören kan öppna den igen. Utan Directory Connection kan { $portal } inte ta över { $customer }.
connect_directory-done-title = Administratören godkände Directory Connection.
connect_directory-done-text = Jag såg det, eller så sa administratören det.
connect_directory-proof = Directory Connection godkänd
connect_directory-fact = Administratören hos { $customer } godkände Directory Connection
connect_directory-next = Administratören godkänner Directory Connection
