"""The records that flow through the stages: frozen, slotted, keyword-only."""
