"""Taking revisions in: what each is checked for, and the transaction that records those accepted."""
