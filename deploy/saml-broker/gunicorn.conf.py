"""How the broker is run. One process: questions that are open and codes that were used are in its memory."""
import os

wsgi_app = "commonweal_saml.wsgi:app"
bind = os.environ["SAML_BROKER_LISTEN"]
workers = 1
worker_class = "sync"
timeout = 30
graceful_timeout = 10
limit_request_line = 4094
limit_request_fields = 64
limit_request_field_size = 8190
control_socket_disable = True
