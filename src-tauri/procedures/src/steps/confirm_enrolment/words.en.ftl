# The partner is enrolled, or enrolling, in the CSP programme.
confirm_enrolment-title = May you sell Microsoft 365?
confirm_enrolment-purpose = { $portal } takes orders only from partners in Microsoft's CSP programme. Nothing is sent now.
confirm_enrolment-enrolled-legend = Is your company in the programme?
confirm_enrolment-enrolled-choice = Yes, we are in it
confirm_enrolment-enrolled-choice-text = Microsoft has approved us as a CSP reseller.
confirm_enrolment-enrolling-choice = We have applied
confirm_enrolment-enrolling-choice-text = Microsoft has not answered yet.
confirm_enrolment-enrolling-title = Prepare now, order later.
confirm_enrolment-enrolling-text = You can go through every step up to the order. { $portal } refuses the order until Microsoft has approved you.
confirm_enrolment-mpn_id-label = Your MPN ID
confirm_enrolment-mpn_id-help = Only digits. Find it in Partner Center under Account settings, Identifiers.
confirm_enrolment-why-programme = **CSP** (Cloud Solution Provider) is Microsoft's programme for companies that sell its subscriptions.
confirm_enrolment-why-mpn = The **MPN ID** (also called PLA or Partner ID) is your company's number at Microsoft. { $portal } asks for it, and it must be the one of a location that is in the programme.
confirm_enrolment-proof-enrolled = In the CSP programme
confirm_enrolment-next = Confirm that you may sell Microsoft 365
confirm_enrolment-fact-enrolled = In the CSP programme, MPN ID { $mpn }
confirm_enrolment-fact-enrolling = Applied for the CSP programme, MPN ID { $mpn }
