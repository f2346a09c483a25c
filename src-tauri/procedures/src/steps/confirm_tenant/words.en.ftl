# Partner Connect names the tenant of this move.
confirm_tenant-title = Is it the right tenant?
confirm_tenant-purpose = Partner Connect shows which tenant was connected. Compare it with this move before the admin confirms.
confirm_tenant-why = If somebody of another company signed in, { $distributor } connects that company. Then the licences go to the wrong one.
confirm_tenant-facts-title = This move is for
confirm_tenant-domain-label = Domain
confirm_tenant-initial-label = First name of the tenant
confirm_tenant-tenant-label = Tenant number
confirm_tenant-other-title = Does Partner Connect show another company?
confirm_tenant-other-text = Do not confirm. Close the page. Then the admin of { $customer } opens the link again in a private window and signs in with the right account.
confirm_tenant-done-title = Partner Connect shows this tenant, and it was confirmed.
confirm_tenant-done-text = I compared domain and company.
confirm_tenant-proof = Right tenant at Partner Connect
confirm_tenant-fact = Partner Connect shows the tenant of this move
confirm_tenant-next = Compare the tenant at Partner Connect
