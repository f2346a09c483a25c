# The customer's details stand in Prime.
enter_customer_details-title = Fill in the details of { $customer }
enter_customer_details-why = Microsoft refuses orders without a complete address. { $portal } passes it on.
enter_customer_details-guide-title = In { $portal }, on the page Transition
enter_customer_details-guide-address = Fill in the general details. The whole address is needed.
enter_customer_details-guide-next = Press **Next**.
enter_customer_details-done-title = The details of { $customer } stand in { $portal }.
enter_customer_details-done-text = The address is complete and right.
enter_customer_details-proof = Details in { $portal }
enter_customer_details-fact = Details and address of { $customer } filled in at { $portal }
enter_customer_details-next = Fill in the customer's details
enter_customer_details-check-title = Check the address first.
enter_customer_details-check-text = Baton has filled in what Microsoft knows. Correct what is old, and ask { $customer } for what is missing.
enter_customer_details-show-steps = Show me the steps
enter_customer_details-correct = Correct a field
enter_customer_details-purpose = { $portal } asks for the customer, its address and a contact. Check them here, then copy each text.
enter_customer_details-guide-contact = Fill in the contact person of { $customer }.
