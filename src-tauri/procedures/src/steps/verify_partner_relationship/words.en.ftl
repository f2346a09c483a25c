# The tenant lists the distributor among its partners.
verify_partner_relationship-title = Does { $customer } list { $distributor } as a partner?
verify_partner_relationship-purpose = The admin center lists the partners of a tenant. { $distributor } stands there as CSP once it was authorised.
verify_partner_relationship-why = Without this, { $distributor } cannot order for { $customer }. { $portal } then stays on Transitioning.
verify_partner_relationship-seen-log = Microsoft's log of { $customer } shows that it accepted { $distributor }.
verify_partner_relationship-seen-list = Microsoft lists { $distributor } as a provider of { $customer }.
verify_partner_relationship-seen-nothing = Baton could not read this from Microsoft. Look closely.
verify_partner_relationship-guide-title = In the admin center of { $customer }
verify_partner_relationship-guide-open = Sign in, then open **Settings**, then **Partner relationships**.
verify_partner_relationship-guide-partner = { $distributor } stands there. Its number is the one of the link that was accepted.
verify_partner_relationship-guide-refresh = Is it missing? Load the page again after a minute.
verify_partner_relationship-partner-label = Partner's tenant number
verify_partner_relationship-done-title = Partner relationships shows { $distributor }.
verify_partner_relationship-done-text = I saw it in the tenant of { $customer }, or its admin did.
verify_partner_relationship-proof = { $distributor } among the partners
verify_partner_relationship-fact = The admin center of { $customer } lists { $distributor } as a partner
verify_partner_relationship-next = Look at the partner relationships
