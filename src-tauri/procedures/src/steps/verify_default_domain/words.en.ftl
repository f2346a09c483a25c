# Default domain, onmicrosoft.com name and tenant id, and whether anything stops the move.
verify_default_domain-title = Everything matches
verify_default_domain-purpose = Baton read the names of { $customer }'s Microsoft 365. You need them for the order.
verify_default_domain-title-reading = Reading the names of { $customer }
verify_default_domain-purpose-reading = Baton reads the default domain, the onmicrosoft.com name and the tenant ID.
verify_default_domain-title-question = One question about the sign-in
verify_default_domain-purpose-question = The names are right. Somebody other than Microsoft may check the passwords here.
verify_default_domain-title-stopped = This cannot be moved as it is
verify_default_domain-purpose-stopped = Baton read the names and found something that must be solved first.
verify_default_domain-title-other = That sign-in belongs to another company
verify_default_domain-purpose-other = Baton stopped. Nothing was read or changed there.
verify_default_domain-title-said = Names from the admin center
verify_default_domain-purpose-said = Nobody can sign in now. Type what { $customer }'s admin sees.

verify_default_domain-why-domain = { $portal } asks for the **default domain** (the name after the @ in new addresses). With a wrong domain, the licences go to the wrong company.
verify_default_domain-why-names = The **onmicrosoft.com name** and the **tenant ID** never change. They name this company for sure.
verify_default_domain-why-said = Baton marks this as not verified until an admin signs in.

verify_default_domain-wait-title = Reading from Microsoft
verify_default_domain-wait-text = This takes a few seconds.
verify_default_domain-big-default = Default domain: you need it for the order
verify_default_domain-row-company = Company
verify_default_domain-row-initial = onmicrosoft.com name
verify_default_domain-row-domains = { $n ->
    [one] 1 domain in all
   *[other] { $n } domains in all
}
verify_default_domain-row-tenant = Tenant ID
verify_default_domain-row-region = Region { $region }
verify_default_domain-matches-tenant = Same as found by the domain
verify_default_domain-row-verified = Domain owner
verify_default_domain-row-verified-yes = Verified: the domain belongs to this company
verify_default_domain-row-verified-no = Not verified at Microsoft
verify_default_domain-row-sign-in = Sign-in
verify_default_domain-sign-in-managed = Managed: Microsoft checks the passwords
verify_default_domain-sign-in-federated = Federated: somebody else checks the passwords
verify_default_domain-sign-in-unknown = Not shown by Microsoft

verify_default_domain-all-good-title = Everything matches.
verify_default_domain-all-good-text = You can go on.
verify_default_domain-stop-no-default-title = No default domain.
verify_default_domain-stop-no-default-text = Microsoft shows no domain marked as default. Set one in the admin center under Settings, Domains. Then check again.
verify_default_domain-stop-no-initial-title = No onmicrosoft.com name.
verify_default_domain-stop-no-initial-text = Microsoft does not show the name the company was born with. Check again. If it stays, ask Microsoft support.
verify_default_domain-stop-odd-kind-title = This directory cannot accept a partner.
verify_default_domain-stop-odd-kind-text = It is a directory for the customer's own customers. Go back and use the domain of the company's Microsoft 365.
verify_default_domain-stop-not-verified-title = The default domain is not verified.
verify_default_domain-stop-not-verified-text = Finish the DNS record in the admin center under Settings, Domains. Until then, order with the onmicrosoft.com name.
verify_default_domain-stop-godaddy-made-title = GoDaddy made this Microsoft 365.
verify_default_domain-stop-godaddy-made-text = The name shows it. GoDaddy must let go of the sign-in before anybody else can sell here.
verify_default_domain-stop-federated-title = Somebody else checks the passwords.
verify_default_domain-stop-federated-text = That is fine when it is the customer's own system. It stops the move when it is GoDaddy.
verify_default_domain-stop-is-partner-title = This company is a Microsoft partner itself.
verify_default_domain-stop-is-partner-text = Ask { $distributor } if it may sell to another partner's own Microsoft 365.

verify_default_domain-choice-legend = Who checks the passwords?
verify_default_domain-choice-microsoft-title = Microsoft
verify_default_domain-choice-microsoft-text = People type their password on Microsoft's own page.
verify_default_domain-choice-own-title = The customer's own system
verify_default_domain-choice-own-text = For example AD FS, Okta or another system of their IT. It stays as it is.
verify_default_domain-choice-godaddy-title = GoDaddy
verify_default_domain-choice-godaddy-text = People sign in on a page of GoDaddy.
verify_default_domain-choice-unknown-title = I do not know
verify_default_domain-choice-unknown-text = Find out first. Ask the customer which page they see when they sign in.
verify_default_domain-error-sign-in-godaddy = First remove the federation (GoDaddy's hold on the sign-in) and give everyone a new password. GoDaddy's or your support can do it. Then check again.
verify_default_domain-error-sign-in-unknown = Find out who checks the passwords. When it is GoDaddy, the move would fail later.
verify_default_domain-fact-sign-in-microsoft = Microsoft checks the passwords
verify_default_domain-fact-sign-in-own = The customer's own system checks the passwords

verify_default_domain-fact-company = Company: { $company }
verify_default_domain-fact-tenant = Tenant ID: { $tenant }
verify_default_domain-fact-default = Default domain: { $domain }
verify_default_domain-fact-initial = onmicrosoft.com name: { $domain }
verify_default_domain-fact-sign-in = Sign-in: { $kind }
verify_default_domain-proof-default = Default domain
verify_default_domain-proof-company = Company
verify_default_domain-proof-tenant = Tenant ID

verify_default_domain-note-reading = Continue opens when the names are read
verify_default_domain-note-stopped = Solve what stands above, then check again
verify_default_domain-note-other = Sign in with an admin of { $customer }
verify_default_domain-next = Confirm the names of the company
verify_default_domain-next-reading = Baton reads the names
verify_default_domain-next-question = Say who checks the passwords
verify_default_domain-next-stopped = Something stops the move
verify_default_domain-next-other = Wrong company signed in
verify_default_domain-next-said = Type the names from the admin center

verify_default_domain-other-title = Nothing was read or changed there.
verify_default_domain-other-text = Sign in again with an admin of { $customer }. Then check again.
verify_default_domain-other-found = Signed in to
verify_default_domain-other-wanted = This move is for

verify_default_domain-said-title = Not verified.
verify_default_domain-said-text = Baton keeps this as your word. It reads the names itself when an admin signs in later.
verify_default_domain-guide-title = Where to look
verify_default_domain-guide-open = The customer's admin signs in to the Microsoft 365 admin center.
verify_default_domain-guide-default = Choose **Settings**, then **Domains**. The default domain has **(Default)** behind its name.
verify_default_domain-guide-initial = In the same list, find the name that ends in **onmicrosoft.com**.
verify_default_domain-default_domain-label = Default domain
verify_default_domain-initial_domain-label = onmicrosoft.com name
verify_default_domain-initial_domain-help = Like fabrikam.onmicrosoft.com
verify_default_domain-company-label = Company name
verify_default_domain-country-label = Country (two letters)
verify_default_domain-country-none = Not known
verify_default_domain-error-initial = This name ends in onmicrosoft.com.
