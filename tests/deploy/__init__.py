"""What production is made of: other brokers, the compose file, the environment, every container's command."""
