# The customer's admin accepted the Directory Connection.
connect_directory-title = The admin of { $customer } accepts the Directory Connection
connect_directory-purpose = Only a Global Administrator of { $customer } may do it. Baton never does.
connect_directory-why = With the **Directory Connection**, an app of { $distributor } may read which tenant { $customer } has. Microsoft's page lists what the app asks for. Baton does not know that list beforehand: { $distributor } does not publish it.
connect_directory-guide-title = At Partner Connect
connect_directory-guide-open = The admin opens the link of { $distributor }'s mail.
connect_directory-guide-sign-in = The admin signs in as Global Administrator of this tenant.
connect_directory-guide-accept = Microsoft's page shows what the app may do. The admin reads it and chooses **Accept**.
connect_directory-guide-accept-warning = If it asks for more than to read the directory, stop and ask { $distributor } why.
connect_directory-guide-look = Afterwards { $entra } shows the app under Enterprise applications.
connect_directory-domain-label = Domain
connect_directory-declined-title = Did the admin say no?
connect_directory-declined-text = Nothing is lost. The link still works: the admin can open it again. Without the Directory Connection { $portal } cannot take { $customer } over.
connect_directory-done-title = The admin accepted the Directory Connection.
connect_directory-done-text = I saw it, or the admin told me so.
connect_directory-proof = Directory Connection accepted
connect_directory-fact = The admin of { $customer } accepted the Directory Connection
connect_directory-next = The admin accepts the Directory Connection
