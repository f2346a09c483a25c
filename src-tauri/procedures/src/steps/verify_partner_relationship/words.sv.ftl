# Klientorganisationen visar distributören bland sina partner.
verify_partner_relationship-title = Visar { $customer } { $distributor } som partner?
verify_partner_relationship-purpose = Administrationscentret visar en klientorganisations partner. { $distributor } står där som CSP när den har godkänts.
verify_partner_relationship-why = Utan det kan { $distributor } inte beställa åt { $customer }. { $portal } stannar då på Transitioning.
verify_partner_relationship-seen-log = Microsofts logg för { $customer } visar att den godkände { $distributor }.
verify_partner_relationship-seen-list = Microsoft visar { $distributor } som leverantör till { $customer }.
verify_partner_relationship-seen-nothing = Baton kunde inte läsa detta från Microsoft. Titta noga.
verify_partner_relationship-guide-title = I administrationscentret för { $customer }
verify_partner_relationship-guide-open = Logga in och öppna **Settings** och sedan **Partner relationships**.
verify_partner_relationship-guide-partner = { $distributor } står där. Numret är det i länken som godkändes.
verify_partner_relationship-guide-refresh = Saknas den? Ladda om sidan efter en minut.
verify_partner_relationship-partner-label = Partnerns klientnummer
verify_partner_relationship-done-title = Partner relationships visar { $distributor }.
verify_partner_relationship-done-text = Jag såg det hos { $customer }, eller så gjorde dess administratör det.
verify_partner_relationship-proof = { $distributor } bland partnerna
verify_partner_relationship-fact = Administrationscentret för { $customer } visar { $distributor } som partner
verify_partner_relationship-next = Titta på partnerna
