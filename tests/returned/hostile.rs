//! Files that are no worksheets, or were made to harm: each gets words, none a fault or a wait.
