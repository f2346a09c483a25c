# Partnern är med i CSP-programmet, eller på väg in.
confirm_enrolment-title = Får ni sälja Microsoft 365?
confirm_enrolment-purpose = { $portal } tar bara emot beställningar från partner i Microsofts CSP-program. Ingenting skickas nu.
confirm_enrolment-enrolled-legend = Är ert företag med i programmet?
confirm_enrolment-enrolled-choice = Ja, vi är med
confirm_enrolment-enrolled-choice-text = Microsoft har godkänt oss som CSP-återförsäljare.
confirm_enrolment-enrolling-choice = Vi har ansökt
confirm_enrolment-enrolling-choice-text = Microsoft har inte svarat än.
confirm_enrolment-enrolling-title = Förbered nu, beställ senare.
confirm_enrolment-enrolling-text = Du kan gå igenom alla steg fram till beställningen. { $portal } avvisar beställningen tills Microsoft har godkänt er.
confirm_enrolment-mpn_id-label = Ert MPN-ID
confirm_enrolment-mpn_id-help = Bara siffror. Det står i Partner Center under Kontoinställningar, Identifierare.
confirm_enrolment-why-programme = **CSP** (Cloud Solution Provider) är Microsofts program för företag som säljer dess prenumerationer.
confirm_enrolment-why-mpn = **MPN-ID** (kallas också PLA eller Partner-ID) är ert företags nummer hos Microsoft. { $portal } frågar efter det, och det ska höra till ett kontor som är med i programmet.
confirm_enrolment-proof-enrolled = Med i CSP-programmet
confirm_enrolment-next = Bekräfta att ni får sälja Microsoft 365
confirm_enrolment-fact-enrolled = Med i CSP-programmet, MPN-ID { $mpn }
confirm_enrolment-fact-enrolling = Ansökt till CSP-programmet, MPN-ID { $mpn }
