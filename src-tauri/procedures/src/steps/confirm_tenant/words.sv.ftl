# Partner Connect visar flyttens klientorganisation.
confirm_tenant-title = Är det rätt klientorganisation?
confirm_tenant-purpose = Partner Connect visar vilken klientorganisation som anslöts. Jämför med den här flytten innan administratören bekräftar.
confirm_tenant-why = Om någon från ett annat företag loggade in ansluter { $distributor } det företaget. Då går licenserna till fel företag.
confirm_tenant-facts-title = Den här flytten gäller
confirm_tenant-domain-label = Domän
confirm_tenant-initial-label = Klientorganisationens första namn
confirm_tenant-tenant-label = Klientorganisationens nummer
confirm_tenant-other-title = Visar Partner Connect ett annat företag?
confirm_tenant-other-text = Bekräfta inte. Stäng sidan. Sedan öppnar administratören hos { $customer } länken igen i ett privat fönster och loggar in med rätt konto.
confirm_tenant-done-title = Partner Connect visar den här klientorganisationen, och den bekräftades.
confirm_tenant-done-text = Jag jämförde domän och företag.
confirm_tenant-proof = Rätt klientorganisation på Partner Connect
confirm_tenant-fact = Partner Connect visar flyttens klientorganisation
confirm_tenant-next = Jämför klientorganisationen på Partner Connect
