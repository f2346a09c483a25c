# Kundens uppgifter finns i Prime.
enter_customer_details-title = Fyll i uppgifterna om { $customer }
enter_customer_details-why = Microsoft avvisar beställningar utan fullständig adress. { $portal } skickar den vidare.
enter_customer_details-guide-title = I { $portal }, på sidan Transition
enter_customer_details-guide-address = Fyll i de allmänna uppgifterna. Hela adressen behövs.
enter_customer_details-guide-next = Tryck på **Next**.
enter_customer_details-done-title = Uppgifterna om { $customer } finns i { $portal }.
enter_customer_details-done-text = Adressen är fullständig och rätt.
enter_customer_details-proof = Uppgifter i { $portal }
enter_customer_details-fact = Uppgifter och adress för { $customer } ifyllda i { $portal }
enter_customer_details-next = Fyll i kundens uppgifter
enter_customer_details-check-title = Kontrollera adressen först.
enter_customer_details-check-text = Baton har fyllt i det som Microsoft vet. Rätta det som är gammalt och fråga { $customer } om det som saknas.
enter_customer_details-show-steps = Visa stegen
enter_customer_details-correct = Rätta ett fält
enter_customer_details-purpose = { $portal } frågar efter kunden, dess adress och en kontakt. Kontrollera dem här och kopiera sedan varje text.
enter_customer_details-guide-contact = Fyll i kontaktpersonen hos { $customer }.
