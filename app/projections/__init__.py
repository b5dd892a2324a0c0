"""From the ledger to the tables that screens read. Everything here can be built anew from revisions."""
