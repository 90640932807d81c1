"""What every attack on the flow of the code starts from: a run that is sound up to the step that is taken wrongly."""
import functools, json
from urllib.parse import parse_qs, urlparse

from code_wallet import CodeFlow
from issuance_stage import Stage
from officer import API


class CodeStage(Stage):
    def __init__(self, officer, person, holder, other=None):
        super().__init__(officer, person)
        self.holder, self.other = holder, other

    @functools.cached_property
    def flow(self):
        return CodeFlow(self.officer.issuer)

    @functools.cached_property
    def chosen(self):
        return self.officer.record(self.person)

    @functools.cached_property
    def code(self):
        """A code for one item."""
        address = self.flow.address()
        chosen = self.chosen
        return self.flow.read(self.holder.answer(address, items=[chosen]))["code"]

    def sign_in_offer(self, item):
        """The word by which a wallet names an offer whose holder signs in."""
        made = self.officer.ask("POST", f"{API}/offers", {
            "person": self.person, "items": [item], "needsCode": False, "signIn": True}, 201)
        (text,) = parse_qs(urlparse(made["link"]).query)["credential_offer"]
        offer = json.loads(text)
        assert list(offer["grants"]) == ["authorization_code"], offer
        return offer["grants"]["authorization_code"]["issuer_state"]

    @functools.cached_property
    def sign_in_item(self):
        return self.officer.record(self.person)

    @functools.cached_property
    def sign_in_state(self):
        return self.sign_in_offer(self.sign_in_item)

    def withdrawn_state(self):
        state = self.sign_in_state
        self.officer.withdraw(self.sign_in_item)
        return state
